"""Which IP addresses are of the public internet."""

from __future__ import annotations

import pytest

from casecheck.tickets.fetching import is_public

ADDRESSES = {
    "8.8.8.8": True,
    "2606:4700::1111": True,
    "::ffff:8.8.8.8": True,
    "64:ff9b::808:808": True,
    "2002:808:808::1": True,
    "127.0.0.1": False,
    "127.255.0.9": False,
    "0.0.0.0": False,  # noqa: S104  # an address to refuse
    "10.0.0.1": False,
    "172.16.0.1": False,
    "172.32.0.1": True,
    "192.168.1.1": False,
    "169.254.169.254": False,
    "100.64.0.1": False,
    "224.0.0.1": False,
    "239.255.255.250": False,
    "240.0.0.1": False,
    "255.255.255.255": False,
    "192.0.2.1": False,
    "::": False,
    "::1": False,
    "fe80::1": False,
    "fe80::1%eth0": False,
    "fc00::1": False,
    "fec0::1": False,
    "ff02::1": False,
    "::ffff:127.0.0.1": False,
    "::ffff:a9fe:a9fe": False,
    "64:ff9b::7f00:1": False,
    "2002:7f00:1::1": False,
    "name.test": False,
    "": False,
}


@pytest.mark.parametrize(("address", "public"), ADDRESSES.items(), ids=ADDRESSES)
def test_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public

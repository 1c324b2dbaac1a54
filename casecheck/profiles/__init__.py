"""The known devices: those of device_profiles.yaml, with the user's own file laid over them."""

from casecheck.profiles.catalog import AmbiguousDeviceError, Profiles, UnknownDeviceError, load

__all__ = ["AmbiguousDeviceError", "Profiles", "UnknownDeviceError", "load"]

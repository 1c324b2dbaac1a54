"""The known devices: those of device_profiles.yaml, with the user's own file laid over them."""

from casecheck.profiles.catalog import AmbiguousDeviceError, Profiles, UnknownDeviceError, load
from casecheck.profiles.choice import Choice, choose

__all__ = ["AmbiguousDeviceError", "Choice", "Profiles", "UnknownDeviceError", "choose", "load"]

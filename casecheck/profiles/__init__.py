"""The devices that casecheck knows: device_profiles.yaml, with the user's own file laid over it."""

from casecheck.profiles.catalog import AmbiguousDeviceError, Profiles, UnknownDeviceError, load
from casecheck.profiles.errors import ProfileError

__all__ = ["AmbiguousDeviceError", "ProfileError", "Profiles", "UnknownDeviceError", "load"]

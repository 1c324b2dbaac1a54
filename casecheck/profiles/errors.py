"""What goes wrong with profiles."""

from casecheck.model import UserError


class ProfileError(UserError):
    """A mistake in a profile file, or in the name of a device."""

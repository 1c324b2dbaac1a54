"""What goes wrong with profiles."""


class ProfileError(ValueError):
    """A mistake of the user, in a profile file or in the name of a device; the text is the whole message."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.help = hint
        """What to do next, where there is more to say than the message does."""

"""The one kind of error that a user can mend."""


class InputError(ValueError):
    """What the user gave cannot be used.

    The message is one sentence that says what is wrong, where, and what to do about it. The command line prints it and ends with
    exit status 2; every other exception is a fault of the program and keeps its traceback.
    """

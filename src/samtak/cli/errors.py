class CommandFailed(Exception):
    """The command cannot go on. The message is for the person at the keyboard, who gets no traceback."""

class BackupFault(Exception):
    """A backup cannot be made, read or restored. The message is for the person at the keyboard."""

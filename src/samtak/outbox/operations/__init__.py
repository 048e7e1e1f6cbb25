"""Verbs of the outbox: put messages in, and send what is due."""

from samtak.outbox.operations.putting import ToSend, drop, forget_sent, put
from samtak.outbox.operations.sending import Sent, send_due

__all__ = ["Sent", "ToSend", "drop", "forget_sent", "put", "send_due"]

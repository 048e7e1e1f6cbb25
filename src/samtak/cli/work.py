"""What is done without anybody asking: reminders become mails, and mails are sent."""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
import threading
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.db import close_old_connections

from samtak.followup.operations import remind_due
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.outbox.operations import Sent, send_due

EVERY, AFTER_FAULT = 10.0, 60.0  # seconds
log = logging.getLogger("samtak.work")


def work(*, once: bool) -> int:
    """Do what is due, again and again until stopped. One fault stops nothing: the next round tries anew."""
    if once:
        told(tick())
        return 0
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    log.info("waiting for what falls due")
    parent, pause = os.getppid(), EVERY
    while not stopped.wait(pause) and os.getppid() == parent:
        pause = EVERY
        try:
            tick()
        except Exception:
            log.exception("what was due could not be done; it is tried again")
            pause = AFTER_FAULT
        close_old_connections()
    return 0


def tick() -> Sent:
    """One round. Any number of workers may run at once."""
    with shown_day():
        remind_due(by=SYSTEM)
        outcome = send_due()
    if outcome:
        log.info("mails sent=%d failed=%d put_off=%d dropped=%d", *vars(outcome).values())
    return outcome


def told(outcome: Sent) -> None:
    print(f"Sent {outcome.sent}, put off {outcome.put_off}, dropped {outcome.dropped}, failed {outcome.failed}.")
    if outcome.sent and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        print(f"No mail server is set: they lie in {settings.EMAIL_FILE_PATH} and reach nobody.")


def shown_day() -> AbstractContextManager[None]:
    """In a demo it is the day the demo opens on, so that deadlines make sense."""
    if settings.SAMTAK_IS_DEMO:
        return clock.showing(dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE))
    return nullcontext()

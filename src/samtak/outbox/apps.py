from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "samtak.outbox"
    label = "outbox"

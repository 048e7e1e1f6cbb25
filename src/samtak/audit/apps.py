from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "samtak.audit"
    label = "audit"

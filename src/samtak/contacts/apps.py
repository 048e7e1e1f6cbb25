from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "samtak.contacts"
    label = "contacts"

    def ready(self) -> None:
        from samtak.contacts.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "samtak.outreach"
    label = "outreach"

    def ready(self) -> None:
        from samtak.outreach.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "samtak.alignment"
    label = "alignment"

    def ready(self) -> None:
        from samtak.alignment.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

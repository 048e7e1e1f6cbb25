from django.apps import AppConfig


class ShelfConfig(AppConfig):
    name = "samtak.shelf"
    label = "shelf"

    def ready(self) -> None:
        from samtak.search.sources import register
        from samtak.shelf.indexing import SOURCES

        register(*SOURCES)

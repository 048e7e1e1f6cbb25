from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "samtak.actions"
    label = "actions"

    def ready(self) -> None:
        from samtak.actions.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

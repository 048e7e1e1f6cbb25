from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "samtak.plans"
    label = "plans"

    def ready(self) -> None:
        from samtak.plans.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

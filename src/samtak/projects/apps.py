from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "samtak.projects"
    label = "projects"

    def ready(self) -> None:
        from samtak.projects.indexing import SOURCES
        from samtak.search.sources import register

        register(*SOURCES)

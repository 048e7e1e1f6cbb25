from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samtak.web"
    label = "web"

    def ready(self) -> None:
        from samtak.web import logs
        from samtak.web.account import noting

        noting.listen()
        logs.listen()

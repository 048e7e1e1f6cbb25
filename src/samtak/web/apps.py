from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samtak.web"
    label = "web"

    def ready(self) -> None:
        from samtak.outbox.kinds import register
        from samtak.web import logs
        from samtak.web.account import noting
        from samtak.web.answering.letters import KINDS

        noting.listen()
        for kind, write in KINDS.items():
            register(kind, write)
        logs.listen()

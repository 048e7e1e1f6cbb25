"""What a browser would send of a form on a page."""

from __future__ import annotations

from html.parser import HTMLParser

Fields = dict[str, list[str]]


class _Reader(HTMLParser):
    """The fields of every form that is posted, as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Fields] = []
        self._form: Fields | None = None
        self._textarea = self._select = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in given}
        name = told.get("name", "")
        if tag == "form":
            self._form = {} if told.get("method") == "post" else None
        elif self._form is None:
            return
        elif tag == "input" and name and told.get("type") not in {"submit", "file"}:
            is_box = told.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in told:
                self._form.setdefault(name, []).append(told.get("value", "on" if is_box else ""))
        elif tag == "textarea":
            self._textarea = name
            self._form[name] = [""]
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((told.get("value", ""), "selected" in told))

    def handle_data(self, data: str) -> None:
        if self._textarea and self._form is not None:
            self._form[self._textarea] = [self._form[self._textarea][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "textarea":
            # A browser takes away the first line break, and sends two characters for each other one.
            text = self._form[self._textarea][0].removeprefix("\n")
            self._form[self._textarea] = ["\r\n".join(text.splitlines())]
            self._textarea = ""
        elif tag == "select":
            chosen = [value for value, is_chosen in self._options if is_chosen]
            self._form[self._select] = chosen or [value for value, _chosen in self._options[:1]]
        elif tag == "form":
            self.forms.append(self._form)
            self._form = None


def forms_on(page: str) -> list[Fields]:
    """Every form that is posted, with what stands in all its fields."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_with(page: str, name: str) -> Fields:
    """The first form on the page that has a field of this name."""
    return next(form for form in forms_on(page) if name in form)

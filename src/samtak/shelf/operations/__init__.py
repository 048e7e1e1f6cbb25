"""Verbs on documents: put one on the shelf, change what is said of it, replace it, and take it away."""

from samtak.shelf.operations.subject import about, is_public
from samtak.shelf.operations.writing import add_document, edit_document, remove_document, replace_document

__all__ = ["about", "add_document", "edit_document", "is_public", "remove_document", "replace_document"]

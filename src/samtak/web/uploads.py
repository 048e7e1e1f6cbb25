"""Receiving files: one that is too large to be taken is read to its end and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUpload(FileUploadHandler):
    """Stands first. Past the limit it passes nothing on, and gives a file that has the true size and no content."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        return raw_data if self.received <= settings.SAMTAK_LARGEST_FILE else None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if self.received <= settings.SAMTAK_LARGEST_FILE:
            return None
        return UploadedFile(None, self.file_name, self.content_type, self.received)

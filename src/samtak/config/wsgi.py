"""The door a server knocks on."""

import os

from django.core.wsgi import get_wsgi_application

from samtak.config.databases import hold_open

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samtak.config.settings")
application = get_wsgi_application()
hold_open()

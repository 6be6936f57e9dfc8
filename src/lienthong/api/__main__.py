"""Writes the description of the API: `python -m lienthong.api > docs/openapi.json`."""

import importlib
import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.config.settings")
django.setup()
described = importlib.import_module("lienthong.api.urls").api.get_openapi_schema()
sys.stdout.write(json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

"""
What we promise of speed and size, one file a promise, each beside its limit or peer in one run.

Importing this package chooses a throw-away home and sets Django up, as the benchmarks import
models; no database is started before one of them runs.
"""

import django
from django.conf import settings

from lienthong.cli.demonstration.hashing import QUICK

from . import place

place.choose_home()
django.setup()
# None is about a password, and half a minute of all went into the hundred and thirty they keep.
settings.PASSWORD_HASHERS = [QUICK]

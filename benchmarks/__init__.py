"""
What we promise of speed and size, one file a promise, each beside its limit or peer in one run.

Importing this package chooses a throw-away home and sets Django up, as the benchmarks import
models; no database is started before one of them runs.
"""

import django

from . import place

place.choose_home()
django.setup()

"""
How many people the large benchmarks are about: `SCALE` in millions, one unless it is said.

Each of them has a smaller size too, in the proportion in which 8.5 million stand to one.
"""

import os
from typing import Final

SCALE: Final = float(os.environ.get("SCALE", "1"))
STEP: Final = 8.5
MANY: Final = round(SCALE * 1_000_000)
FEW: Final = round(MANY / STEP)

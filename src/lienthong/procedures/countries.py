"""Countries by code, as papers and screens name them."""

from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Words

# ISO 3166-1 alpha-3. The procedures there are end at the border: who has another nationality is
# sent elsewhere, so only a load brings another code, and that is shown as it came.
COUNTRIES: Final = MappingProxyType({"VNM": Words(vi="Việt Nam", en="Viet Nam")})


def country_named(code: str) -> Words:
    return COUNTRIES.get(code, Words(vi=code, en=code))

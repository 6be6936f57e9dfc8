"""Answers as JSON: moments in the time of Viet Nam, letters as they are."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from ninja.renderers import BaseRenderer

from lienthong.core.clock import HANOI


class HanoiEncoder(DjangoJSONEncoder):
    """One moment reads the same, whether it comes from the clock or from the database."""

    def default(self, o: object) -> Any:
        if isinstance(o, datetime) and o.tzinfo is not None:
            return o.astimezone(HANOI).isoformat()
        return super().default(o)


class HanoiRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=HanoiEncoder, ensure_ascii=False)

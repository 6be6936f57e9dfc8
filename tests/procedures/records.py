"""Records of the national catalogue for tests, and files of them."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

REFERENCE = Path(os.environ.get("LIENTHONG_REFERENCE", "../shared"))
CATALOGUE = REFERENCE / "data" / "national-procedures.ndjson.gz"

needs_catalogue = pytest.mark.skipif(
    not CATALOGUE.exists(), reason="the reference folder is not there"
)


def make_record(code: str = "9.000001", name: str = "Đăng ký thử nghiệm", **detail: Any) -> Any:
    """A record without a gap, as the portal builds them; `detail` says otherwise."""
    method = {
        "submissionMethod": "ONLINE",
        "processingTime": 3,
        "processingTimeUnit": "WORKING_DAY",
        "description": "Thời hạn giải quyết: 03 ngày làm việc.",
        "fees": [{"type": "FEE", "value": 0, "description": "Miễn phí"}],
    }
    body = {"id": "b1", "code": "G01", "name": "Ủy ban nhân dân cấp xã"}
    return {
        "id": "x",
        "code": code,
        "name": name,
        "detail": {
            "code": code,
            "codeNotation": code,
            "name": name,
            "state": "ACTIVE",
            "executionSteps": [{"name": "", "description": "Bước 1: nộp hồ sơ."}],
            "executionMethods": [method],
            "executionCases": [
                {"name": "", "profileComponents": [{"name": "Tờ khai", "code": "K1"}]}
            ],
            "cases": [{"code": code + ".01", "processingDay": {"qty": 3, "type": "WORKING_DAY"}}],
            "departmentsExecuting": [body],
            "departmentsAuthority": [body],
            "legalBasisIds": ["l1"],
            "legalBasisesDetails": [{"id": "l1", "code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
            "resultsDetails": [{"id": "r1", "code": "KQ1", "name": "Giấy xác nhận"}],
            **detail,
        },
    }


def make_method(**said: Any) -> Any:
    return {**make_record()["detail"]["executionMethods"][0], **said}


def line_of(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def make_file(folder: Path, *records: Any, packed: bool = False) -> Path:
    """A file of these records; bytes are written as they are."""
    written = b"".join(part if isinstance(part, bytes) else line_of(part) for part in records)
    path = folder / ("catalogue.ndjson.gz" if packed else "catalogue.ndjson")
    path.write_bytes(gzip.compress(written) if packed else written)
    return path

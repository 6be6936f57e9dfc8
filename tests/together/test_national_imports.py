from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.procedures.records import make_file, make_record

from lienthong.procedures.models import NationalVersion
from lienthong.procedures.national import import_catalogue
from lienthong.procedures.national_import import BATCH_RECORDS, Imported
from lienthong.procedures.national_keep import Outcome

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.mark.together
def test_two_imports_at_one_time_keep_each_record_once(tmp_path: Path) -> None:
    file = make_file(tmp_path, *(make_record(f"9.{n}") for n in range(BATCH_RECORDS * 2)))

    def import_apart(_: int) -> Imported:
        try:
            return import_catalogue(file, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        both = list(threads.map(import_apart, range(2)))
    assert [imported.kept for imported in both] == [500, 500]
    assert sum(imported.outcomes[Outcome.NEW] for imported in both) == 500
    assert NationalVersion.objects.filter(procedure__code__startswith="9.").count() == 500

import gzip
from collections import Counter
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.procedures.national_gaps import Former, Known, gaps_of
from lienthong.procedures.national_parse import tidied

from .records import CATALOGUE, make_method, make_record, needs_catalogue

NOTHING = Known()


def codes_of(record: Any, known: Known = NOTHING) -> set[str]:
    return {gap.code for gap in gaps_of(record, known=known)}


def test_a_whole_record_leaves_nothing_open() -> None:
    assert gaps_of(make_record(), known=NOTHING) == ()


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({"executionMethods": []}, "channels_missing"),
        ({"executionMethods": []}, "limit_missing"),
        ({"executionMethods": [make_method(processingTimeUnit="OTHER")]}, "limit_other"),
        ({"executionMethods": [make_method(processingTime=0)]}, "limit_zero"),
        ({"executionMethods": [make_method(processingTime="0")]}, "limit_zero"),
        ({"executionMethods": [make_method(processingTime="Không quá 3 ngày")]}, "limit_in_words"),
        ({"executionMethods": [make_method(processingTimeUnit="WEEK")]}, "limit_unit_unknown"),
        ({"executionMethods": [make_method(processingTimeUnit="DAY")]}, "limit_differs"),
        (
            {"executionMethods": [make_method(processingTimeUnit="DAY")]},
            "limit_unit_contradicts_text",
        ),
        ({"executionMethods": [make_method(processingTime=5)]}, "limit_contradicts_text"),
        ({"executionMethods": [make_method(processingTime=5)]}, "limit_contradicts_case"),
        ({"executionMethods": [make_method(fees=[])]}, "fee_missing"),
        ({"isFullProcess": True, "executionMethods": []}, "channels_missing"),
        ({"departmentsAuthority": []}, "decider_missing"),
        ({"departmentsExecuting": []}, "executor_missing"),
        ({"departmentExecutingIds": ["b1", "b2"]}, "executor_unnamed"),
        ({"legalBasisesDetails": []}, "legal_basis_missing"),
        ({"legalBasisIds": ["l1", "l2"]}, "legal_basis_unnamed"),
        ({"resultsDetails": []}, "result_missing"),
        ({"executionSteps": [{"description": " "}]}, "steps_missing"),
        ({"executionCases": []}, "components_missing"),
        ({"executionCases": [{"profileComponents": [{"name": ""}]}]}, "component_unnamed"),
        (
            {"executionCases": [{"profileComponents": [{"name": "A", "code": "1"}] * 2}]},
            "component_twice",
        ),
        ({"code": "9.000002"}, "code_differs"),
        ({"name": "Tên khác"}, "name_differs"),
        ({"state": "DELETED"}, "not_in_force"),
        ({"note": "hỏng \ufffd"}, "text_unreadable"),
        ({"executionSteps": 7}, "shape_unknown"),
    ],
)
def test_what_is_missing_or_contradicts_is_told(said: dict[str, Any], gap: str) -> None:
    if gap == "limit_differs":
        said = {"executionMethods": [make_method(), *said["executionMethods"]]}
    record = make_record()
    record["detail"] |= said
    assert gap in codes_of(record)


@pytest.mark.parametrize(
    ("fee", "gap"),
    [
        ({"value": None}, "fee_unpriced"),
        ({"value": 0, "description": "Do Hội đồng nhân dân tỉnh quy định"}, "fee_set_locally"),
        ({"value": 0, "description": "135.000 đồng/lần"}, "fee_contradicts_text"),
    ],
)
def test_a_fee_without_a_figure_is_told(fee: dict[str, Any], gap: str) -> None:
    assert gap in codes_of(make_record(executionMethods=[make_method(fees=[fee])]))


def test_fees_are_compared_between_channels() -> None:
    online = make_method(fees=[{"value": 5000}])
    direct = make_method(submissionMethod="DIRECT", fees=[{"value": 8000}])
    postal = make_method(submissionMethod="POSTAL", fees=[])
    assert "fee_differs_by_channel" in codes_of(make_record(executionMethods=[online, direct]))
    assert "fee_missing_on_channel" in codes_of(make_record(executionMethods=[online, postal]))


def test_a_service_called_fully_online_needs_an_online_channel() -> None:
    direct = make_method(submissionMethod="DIRECT")
    record = make_record(isFullProcess=True, executionMethods=[direct])
    assert codes_of(record) == {"online_contradicts"}


def test_a_longer_limit_for_remote_areas_is_no_contradiction() -> None:
    text = "Đối với các xã miền núi không quá 13 ngày làm việc."
    assert codes_of(make_record(executionMethods=[make_method(description=text)])) == set()


def test_steps_that_add_up_are_no_contradiction() -> None:
    text = "Thẩm định 01 ngày làm việc, ký 02 ngày làm việc."
    assert codes_of(make_record(executionMethods=[make_method(description=text)])) == set()


DISTRICTS = Known(
    bodies=(Former("cấp huyện", date(2025, 7, 1), "cấp xã"),),
    instruments={"158/2005/NĐ-CP": Former("158/2005/NĐ-CP", date(2016, 1, 1), "123/2015/NĐ-CP")},
)


def test_a_body_that_is_no_more_is_told_where_people_are_sent_there() -> None:
    sent = make_record(executionSteps=[{"description": "Nộp tại Công an Cấp huyện."}])
    titled = make_record(
        executionSteps=[{"description": "Theo Thông tư 1/2010 của liên ngành cấp huyện."}]
    )
    assert codes_of(sent, DISTRICTS) == {"body_former"}
    assert codes_of(titled, DISTRICTS) == set()


def test_a_basis_that_no_longer_holds_is_told_with_its_successor() -> None:
    record = make_record(
        legalBasisesDetails=[{"id": "l1", "code": "Nghị định số 158/2005/NĐ-CP", "name": ""}]
    )
    (gap,) = gaps_of(record, known=DISTRICTS)
    assert gap.code == "legal_basis_former"
    assert "123/2015/NĐ-CP" in str(gap.detail)


def test_nulls_say_no_more_than_fields_left_out() -> None:
    record = make_record(departmentsAuthority=None, keywords=None, dossierReceivingAddresses=None)
    assert codes_of(record) == {"decider_missing"}


WORDS = st.text("0 3ngàylmviệc\ufffd", max_size=20)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(WORDS, parts, max_size=3),
    max_leaves=10,
)


@given(detail=st.dictionaries(st.sampled_from(sorted(make_record()["detail"])), ANY_JSON))
def test_no_record_is_too_odd_to_be_looked_at(detail: dict[str, Any]) -> None:
    for gap in gaps_of(make_record() | {"detail": detail}, known=NOTHING):
        assert str(gap.detail)


@needs_catalogue
def test_the_real_records_have_the_gaps_that_were_counted_in_them() -> None:
    counted: Counter[str] = Counter()
    with gzip.open(CATALOGUE) as lines:
        for line in lines:
            record = tidied(msgspec.json.decode(line))
            counted.update(gap.code for gap in gaps_of(record, known=NOTHING))
    assert counted["limit_other"] == 44
    assert counted["limit_differs"] == 37
    assert counted["decider_missing"] == 189
    assert counted["shape_unknown"] == 0

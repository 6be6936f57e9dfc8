"""Articles are quoted as an officer writes them."""

from lienthong.core.instruments import CIVIL_STATUS, RESIDENCE
from lienthong.core.texts import Words


def test_an_article_is_quoted_in_both_languages() -> None:
    assert CIVIL_STATUS.article(15, 1) == Words(
        vi="Điều 15 khoản 1 Luật Hộ tịch số 60/2014/QH13",
        en="Article 15(1) of the Law on Civil Status No. 60/2014/QH13",
    )
    assert RESIDENCE.article(20, 2, "a") == Words(
        vi="Điều 20 khoản 2 điểm a Luật Cư trú số 68/2020/QH14",
        en="Article 20(2)(a) of the Law on Residence No. 68/2020/QH14",
    )

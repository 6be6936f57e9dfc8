"""
Vietnamese names as they are given: family names by their share, the others by sex and generation.

Shares of the fourteen commonest family names of the Kinh, together 90 %: Lê Trung Hoa, "Họ và tên
người Việt Nam" (2005), as quoted by Wikipedia; medium confidence, they differ by region. The lists
of middle and given names are our own, by ear: what is heard on class lists of the time.
"""

from collections.abc import Collection
from random import Random
from typing import Final

from lienthong.core.names import PersonName

from ..seen import Sex
from .dice import Wheel, evenly

COMMONEST: Final = (
    ("Nguyễn", 38.4),
    ("Trần", 12.1),
    ("Lê", 9.5),
    ("Phạm", 7.0),
    ("Hoàng", 5.1),
    ("Phan", 4.5),
    ("Vũ", 3.9),
    ("Đặng", 2.1),
    ("Bùi", 2.0),
    ("Đỗ", 1.4),
    ("Hồ", 1.3),
    ("Ngô", 1.3),
    ("Dương", 1.0),
    ("Lý", 0.5),
)
OTHERS: Final = evenly(
    "Đinh Trịnh Mai Đào Đoàn Lương Trương Cao Hà Tạ Phùng Chu Lưu Tô Lâm Vương Thái Nghiêm Kiều "
    "Quách Khuất Tống La Từ Mạc Doãn Bạch Cung Ninh Lại"
)
SHARE_OF_OTHERS: Final = 9.9
KINH: Final = "Kinh"
FAMILY: Final = {
    KINH: Wheel((*COMMONEST, ("", SHARE_OF_OTHERS))),
    "Mường": evenly("Bùi Đinh Quách Hà Nguyễn Phạm Bạch Cao"),
    "Tày": evenly("Hoàng Nông Nguyễn Lương Ma Hà Bế Đàm Triệu Lục"),
    "Nùng": evenly("Nông Hoàng Lương Vi Triệu Lý Hứa Lâm"),
    "Thái": evenly("Lò Lường Quàng Cà Vi Hà Lô Cầm"),
    "Hoa": evenly("Trần Lâm Lý Vương Quách Huỳnh Hứa Tăng"),
    "Dao": evenly("Triệu Bàn Đặng Lý Phùng Dương"),
}
# Shares in Hà Nội are about 99 % Kinh; the others are somewhat more here, so that they are met.
ETHNICITY: Final = Wheel(
    (
        (KINH, 96.0),
        ("Mường", 1.2),
        ("Tày", 1.0),
        ("Thái", 0.6),
        ("Nùng", 0.5),
        ("Hoa", 0.4),
        ("Dao", 0.3),
    )
)

# By the first year of birth of whom a list is for; the newest first.
MIDDLE_OF_MEN: Final = (
    (
        2000,
        Wheel(
            (
                ("Minh", 10),
                ("Gia", 9),
                ("Đức", 7),
                ("Hoàng", 7),
                ("Quang", 6),
                ("Bảo", 5),
                ("Anh", 5),
                ("Tuấn", 5),
                ("Nhật", 4),
                ("Văn", 4),
                ("Đình", 3),
                ("Hải", 3),
                ("Khánh", 3),
                ("Thành", 3),
                ("Việt", 2),
                ("Xuân", 2),
                ("Trung", 2),
                ("", 2),
            )
        ),
    ),
    (
        1975,
        Wheel(
            (
                ("Văn", 26),
                ("Đức", 9),
                ("Anh", 6),
                ("Quang", 6),
                ("Minh", 6),
                ("Mạnh", 5),
                ("Thanh", 4),
                ("Đình", 4),
                ("Hữu", 4),
                ("Xuân", 4),
                ("Tuấn", 4),
                ("Ngọc", 3),
                ("Việt", 3),
                ("Trung", 3),
                ("Công", 2),
                ("", 2),
            )
        ),
    ),
    (
        0,
        Wheel(
            (
                ("Văn", 48),
                ("Đình", 7),
                ("Xuân", 7),
                ("Đức", 6),
                ("Hữu", 6),
                ("Ngọc", 4),
                ("Bá", 3),
                ("Trọng", 3),
                ("Quang", 3),
                ("Công", 3),
                ("Khắc", 2),
                ("Duy", 2),
                ("", 4),
            )
        ),
    ),
)
MIDDLE_OF_WOMEN: Final = (
    (
        2000,
        Wheel(
            (
                ("Thị", 14),
                ("Ngọc", 9),
                ("Khánh", 8),
                ("Minh", 8),
                ("Bảo", 7),
                ("Phương", 6),
                ("Thu", 5),
                ("Hà", 5),
                ("Quỳnh", 4),
                ("Thanh", 4),
                ("Gia", 4),
                ("Mai", 4),
                ("Thùy", 3),
                ("Diệu", 3),
                ("Thị Thu", 3),
                ("Thị Ngọc", 3),
                ("Huyền", 2),
            )
        ),
    ),
    (
        1975,
        Wheel(
            (
                ("Thị", 48),
                ("Thu", 7),
                ("Thị Thu", 7),
                ("Thanh", 6),
                ("Thị Thanh", 5),
                ("Ngọc", 5),
                ("Thị Ngọc", 4),
                ("Thị Minh", 4),
                ("Hồng", 4),
                ("Phương", 4),
                ("Minh", 3),
                ("Thị Bích", 3),
                ("Thúy", 3),
            )
        ),
    ),
    (
        0,
        Wheel((("Thị", 88), ("Thị Kim", 3), ("Thị Hồng", 3), ("Kim", 2), ("Bích", 2), ("Ngọc", 2))),
    ),
)
GIVEN_OF_MEN: Final = (
    (
        2000,
        evenly(
            "Anh Minh Huy Khang Nam Phong Bảo Đức Khôi Quân Long Hưng Phúc Duy Kiên Dũng Khoa An "
            "Đạt Sơn Tùng Nguyên Thành Lâm Hiếu Trí Vinh Thịnh Quang Bách Hải Nhân Tú Việt"
        ),
    ),
    (
        1975,
        evenly(
            "Hùng Tuấn Dũng Cường Nam Sơn Hải Anh Thắng Long Tùng Trung Đức Hiếu Hoàng Minh Quân "
            "Kiên Việt Toàn Thành Tú Linh Giang Hưng Phương Huy Mạnh Bình Vinh Quyết Chiến"
        ),
    ),
    (
        0,
        evenly(
            "Hùng Dũng Thắng Bình Sơn Hải Thành Minh Hòa Chiến Quang Tiến Lợi Long Thanh Vinh Tâm "
            "Phúc Khánh Lân Định Nghĩa Thọ Tấn Ngọc Bảo Chính Lộc Quý Khoa Toản Đông Ất Giáp"
        ),
    ),
)
GIVEN_OF_WOMEN: Final = (
    (
        2000,
        evenly(
            "Anh Linh Chi Hân Ngân My Trang Phương Thảo Ngọc Vy Nhi Hà Hương Giang Châu Mai Lan "
            "Uyên Quỳnh Thư Diệp Tâm Ánh An Yến Vân Dương Khuê Nguyên Trâm Minh"
        ),
    ),
    (
        1975,
        evenly(
            "Hương Lan Thủy Hà Nga Hằng Trang Hoa Huyền Thảo Linh Phương Yến Nhung Vân Dung Hạnh "
            "Mai Ngọc Thúy Hiền Oanh Quỳnh Liên Anh Thu Loan Hồng Giang Tuyết Ngân Hòa"
        ),
    ),
    (
        0,
        evenly(
            "Lan Hoa Hòa Liên Nga Tuyết Mai Hương Thanh Bình Dung Minh Yến Loan Thoa Hằng Hồng "
            "Nhàn Tâm Hạnh Thơm Lý Lộc Sâm Nụ Vinh Oanh Thìn Mùi Tỵ Chắt Thảo Cúc Đào"
        ),
    ),
)
TRIES: Final = 12


def family_name(dice: Random, ethnicity: str) -> str:
    return FAMILY[ethnicity].turn(dice) or OTHERS.turn(dice)


def name_given(
    dice: Random, *, family: str, sex: Sex, year: int, avoided: Collection[str]
) -> PersonName:
    """A name of the time that no parent, grandparent or sibling has: that would be an offence."""
    is_female = sex is Sex.FEMALE
    given = of_the_time(GIVEN_OF_WOMEN if is_female else GIVEN_OF_MEN, year)
    middle = of_the_time(MIDDLE_OF_WOMEN if is_female else MIDDLE_OF_MEN, year).turn(dice)
    chosen = given.turn(dice)
    for _ in range(TRIES):
        if chosen not in avoided and chosen not in middle.split() and chosen != family:
            break
        chosen = given.turn(dice)
    return PersonName(family, middle, chosen)


def of_the_time(wheels: tuple[tuple[int, Wheel[str]], ...], year: int) -> Wheel[str]:
    return next(wheel for first, wheel in wheels if first <= year)

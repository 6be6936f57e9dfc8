"""Hoàn Kiếm (00070): its streets, each in the phường where it lay until 30/06/2025."""

from typing import Final

from .grounds import HANOI, Ground, Origin, Street
from .territory import alone

CODE: Final = "00070"
TODAY: Final = "phường Hoàn Kiếm, thành phố Hà Nội"
# Only streets on Hoàn Kiếm's side where a phường was split with Cửa Nam or Ba Đình; by our own
# knowledge of the town, medium confidence. The houses do not exist in any case.
STREETS: Final = {
    ("00040", "Đồng Xuân"): "Đồng Xuân, Hàng Khoai, Hàng Giấy, Hàng Chiếu, Nguyễn Thiện Thuật",
    ("00043", "Hàng Mã"): "Hàng Mã, Hàng Cót, Hàng Lược, Hàng Rươi, Chả Cá",
    ("00046", "Hàng Buồm"): "Hàng Buồm, Mã Mây, Lương Ngọc Quyến, Đào Duy Từ, Hàng Giầy",
    ("00049", "Hàng Đào"): "Hàng Đào, Hàng Ngang, Gia Ngư, Cầu Gỗ, Đinh Liệt",
    ("00052", "Hàng Bồ"): "Hàng Bồ, Lương Văn Can, Hàng Thiếc, Thuốc Bắc, Bát Sứ",
    ("00055", "Cửa Đông"): "Cửa Đông, Đường Thành, Bát Đàn, Nhà Hỏa, Hàng Gà",
    ("00058", "Lý Thái Tổ"): "Lý Thái Tổ, Ngô Quyền, Lò Sũ, Nguyễn Hữu Huân, Trần Nguyên Hãn",
    ("00061", "Hàng Bạc"): "Hàng Bạc, Tạ Hiện, Hàng Mắm, Hàng Bè, Hàng Thùng",
    ("00064", "Hàng Gai"): "Hàng Gai, Hàng Hòm, Hàng Mành, Yên Thái, Hàng Quạt",
    ("00070", "Hàng Trống"): "Hàng Trống, Nhà Thờ, Lý Quốc Sư, Bảo Khánh, Lê Thái Tổ",
    ("00076", "Hàng Bông"): "Hàng Bông, Phủ Doãn, Hàng Da, Ấu Triệu, Chân Cầm",
    ("00079", "Tràng Tiền"): "Tràng Tiền, Đinh Lễ, Nguyễn Xí, Lê Thạch, Lê Lai",
}


def _streets() -> tuple[Street, ...]:
    return tuple(
        Street(
            f"phố {street}",
            Origin(HANOI, code, f"phường {name}, quận Hoàn Kiếm, thành phố Hà Nội", CODE, TODAY),
        )
        for (code, name), streets in STREETS.items()
        for street in streets.split(", ")
    )


GROUND: Final = Ground(CODE, _streets())
HOAN_KIEM: Final = alone(GROUND)

"""Every component in all its states: nothing that axe, a narrow screen or the keyboard minds."""

import pytest

from lienthong.web.components.samples import SAMPLES

from .checks import check_none, faults_of, keyboard_faults
from .windows import Windows


@pytest.mark.parametrize("name", [sample.name for sample in SAMPLES])
def test_a_component_is_for_everybody_in_all_its_states(windows: Windows, name: str) -> None:
    page = windows.open()
    page.goto(f"/components/{name}?lang=vi")
    check_none(keyboard_faults(page))
    # Folded things are looked at unfolded, too.
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    check_none(faults_of(page))

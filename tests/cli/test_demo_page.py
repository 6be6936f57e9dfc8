"""What the demonstration prints can be typed as it stands."""

import sys
from pathlib import Path

from lienthong.cli.demo_page import command_typed


def test_the_command_is_named_as_it_works_in_this_folder() -> None:
    here = Path("/srv/lien thong")
    assert command_typed(f"{here}/.venv/bin/lienthong", here=here) == ".venv/bin/lienthong"
    assert command_typed(".venv/bin/lienthong", here=here) == ".venv/bin/lienthong"
    assert command_typed("/usr/bin/lienthong", here=here) == "/usr/bin/lienthong"
    assert command_typed(f"{here}/bin/lienthong", here=Path("/")).startswith("'srv/lien thong")
    module = command_typed("/x/lienthong/cli/main.py", here=Path(sys.executable).parent)
    assert module == f"{Path(sys.executable).name} -m lienthong.cli.main"

"""The process of the stand-in that answers for the national register in the demonstration."""

import sys

from lienthong.dossiers import stand_in

from .parents import end_with


def main(parent: str, port: str) -> None:
    end_with(int(parent))
    stand_in.main(int(port))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A program that uses the cluster of LIENTHONG_HOME until its input ends: run by the tests."""

import sys

from lienthong.home.cluster import use_cluster
from lienthong.home.folder import home

if __name__ == "__main__":
    use_cluster(home())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()

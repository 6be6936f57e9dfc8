"""What comes round by the clock."""

from procrastinate.contrib.django import app

from lienthong.cli.upkeep import forget_what_ended


# The queue leaves out what was missed for ten minutes, and a machine of an office is off at night.
def test_nothing_waits_for_one_hour_of_the_day() -> None:
    crons = {
        periodic.task.name: periodic.cron
        for periodic in app.periodic_registry.periodic_tasks.values()
    }
    assert forget_what_ended.name in crons
    assert [name for name, cron in crons.items() if cron.split()[1] != "*"] == []

"""A round's result for the whole group: where it stands, where people differ, what to do."""

from diagnostic.ui import grouped, leading, reports

led = leading.led_or_stop()
grouped.heading(led)
shown = grouped.results_or_stop(led)
grouped.whose(led, shown)
chosen = grouped.with_or_without(shown)
grouped.result(led, chosen)
if not shown.group.suppressed:
    reports.of_group(led, shown, everyone=chosen is shown)

"""The plan for the talk after a round: to read, to change, to print."""

from diagnostic.ui import leading, run_sheet_form, run_sheet_reasons, run_sheets

led = leading.led_or_stop()
run_sheets.heading(led)
plan = run_sheets.plan_or_stop(led)
run_sheets.show(plan)
run_sheet_form.edit(led, plan)
run_sheet_reasons.reasons(led, plan)

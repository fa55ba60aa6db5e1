"""Names each operation's report after it: all of them come from one test."""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    label = getattr(item, "operation_label", None)
    if label is not None:
        report.nodeid = f"{report.nodeid}[{label}]"
    return report

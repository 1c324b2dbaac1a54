"""The lines of a ticket with the reports on their pictures: each picture is checked once for each way to print it."""

from casecheck.orders.planning import LinePlans
from casecheck.orders.stream import Desk, line_reports

__all__ = ["Desk", "LinePlans", "line_reports"]

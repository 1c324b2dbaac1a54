"""The data types of casecheck, plain and frozen. Every package imports this one; it imports no other."""

from casecheck.model.detail import Detail
from casecheck.model.errors import RenamedWarning, TicketWarning, UserError
from casecheck.model.findings import Acceptance, Confidence, Finding, MendedBy, Problem, Value
from casecheck.model.fixes import Fixed, FixPlan, FixState, Output, Refused, Repair, RepairOption
from casecheck.model.geometry import Box, Place, Size
from casecheck.model.likeness import Likeness
from casecheck.model.message import Message, MessageError, all_of, listed, plural
from casecheck.model.plan import DEFAULT_MAX_PIXELS, DEFAULT_TIMEOUT_S, Background, Language, Plan, Run
from casecheck.model.print_area import Inset, Opening, PrintArea
from casecheck.model.reports import Alpha, DeviceFacts, FileReport, Summary
from casecheck.model.severity import VERDICTS, Severity, Verdict, worst
from casecheck.model.shares import percent
from casecheck.model.shops import Shop
from casecheck.model.targets import SINGLE, Area, Basis, Device, Finish, Fit, Form, Layout, Target

__all__ = [
    "DEFAULT_MAX_PIXELS",
    "DEFAULT_TIMEOUT_S",
    "SINGLE",
    "VERDICTS",
    "Acceptance",
    "Alpha",
    "Area",
    "Background",
    "Basis",
    "Box",
    "Confidence",
    "Detail",
    "Device",
    "DeviceFacts",
    "FileReport",
    "Finding",
    "Finish",
    "Fit",
    "FixPlan",
    "FixState",
    "Fixed",
    "Form",
    "Inset",
    "Language",
    "Layout",
    "Likeness",
    "MendedBy",
    "Message",
    "MessageError",
    "Opening",
    "Output",
    "Place",
    "Plan",
    "PrintArea",
    "Problem",
    "Refused",
    "RenamedWarning",
    "Repair",
    "RepairOption",
    "Run",
    "Severity",
    "Shop",
    "Size",
    "Summary",
    "Target",
    "TicketWarning",
    "UserError",
    "Value",
    "Verdict",
    "all_of",
    "listed",
    "percent",
    "plural",
    "worst",
]

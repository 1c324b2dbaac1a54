"""The words of casecheck as plain frozen data. Every floor imports this one; it imports none of ours."""

from casecheck.model.detail import Detail
from casecheck.model.errors import UserError
from casecheck.model.findings import Finding, Problem, Value
from casecheck.model.geometry import Box, Size
from casecheck.model.plan import DEFAULT_MAX_PIXELS, Background, Plan, Run
from casecheck.model.reports import Alpha, DeviceFacts, FileReport, Reports, Summary
from casecheck.model.severity import Severity, Verdict, worst
from casecheck.model.shares import percent
from casecheck.model.targets import SINGLE, Area, Basis, Device, Fit, Form, Layout, Target

__all__ = [
    "DEFAULT_MAX_PIXELS",
    "SINGLE",
    "Alpha",
    "Area",
    "Background",
    "Basis",
    "Box",
    "Detail",
    "Device",
    "DeviceFacts",
    "FileReport",
    "Finding",
    "Fit",
    "Form",
    "Layout",
    "Plan",
    "Problem",
    "Reports",
    "Run",
    "Severity",
    "Size",
    "Summary",
    "Target",
    "UserError",
    "Value",
    "Verdict",
    "percent",
    "worst",
]

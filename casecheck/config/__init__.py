"""The files that a team keeps beside its artwork: settings (casecheck.yaml) and accepted findings."""

from casecheck.config.acceptances import Acceptances
from casecheck.config.document import NAME, Config, locate, read
from casecheck.config.plans import Plans
from casecheck.config.settings import Settings, in_force

__all__ = ["NAME", "Acceptances", "Config", "Plans", "Settings", "in_force", "locate", "read"]

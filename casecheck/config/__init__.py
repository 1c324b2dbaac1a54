"""What a team keeps beside its artwork: its settings, `casecheck.yaml`, and what it accepted."""

from casecheck.config.acceptances import Acceptances
from casecheck.config.document import NAME, Config, locate, read
from casecheck.config.plans import Plans
from casecheck.config.settings import Settings, in_force

__all__ = ["NAME", "Acceptances", "Config", "Plans", "Settings", "in_force", "locate", "read"]

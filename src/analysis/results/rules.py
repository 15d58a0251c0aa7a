"""Every rule of the package, whatever room it stands in."""
from analysis.attribution.rules import order
from analysis.certainty import claims
from analysis.corrections import apply
from analysis.hedging import detect


def rules() -> dict[str, str]:
    """Every rule of the package: its id, as it stands in the tables, and the sentence that explains it."""
    return {**detect.RULES, **order.RULES, **claims.RULES, **apply.RULES}

"""Awards of sections V and VI: the law as code, one function a clause, verdicts with their proof."""

from thidua.results.awards.facts import Facts, Form, RankInfo, Subject
from thidua.results.awards.model import Proof, Verdict
from thidua.results.awards.registry import RULES, NoVerdict, Rule, evaluate

__all__ = ["RULES", "Facts", "Form", "NoVerdict", "Proof", "RankInfo", "Rule", "Subject", "Verdict", "evaluate"]

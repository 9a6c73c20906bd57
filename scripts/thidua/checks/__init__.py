"""Checks across tables. One small function answers one question; the tuple CHECKS lists them all."""

from __future__ import annotations

from thidua.checks import appraisal, figures, plan, progress, references, releases
from thidua.checks.awards import AWARD_CHECKS
from thidua.checks.context import Check, Context
from thidua.checks.law import LAW_CHECKS
from thidua.checks.scores import SCORE_CHECKS
from thidua.contract.names import REPORTS
from thidua.contract.tables import Contract
from thidua.findings.catalogue import problem
from thidua.findings.problem import BROKEN, Problem
from thidua.reading.dataset import Dataset

CHECKS: tuple[Check, ...] = (
    Check(references.codes_exist),
    Check(references.catalogues_hold_their_codes),
    Check(references.paths_name_known_codes),
    Check(references.units_in_force),
    Check(references.units_in_force_in_quarter),
    Check(references.keys_are_unique_across_parts),
    Check(references.documents_are_written_once),
    Check(plan.anchors_fit),
    Check(plan.parents_fit),
    Check(plan.a_town_has_a_plan),
    Check(plan.a_year_has_progress),
    Check(plan.progress_has_days),
    Check(plan.lead_units_send_figures),
    Check(plan.comparison_and_value_together),
    Check(plan.qualitative_has_no_value),
    Check(plan.rates_are_described),
    Check(plan.shares_of_units_are_percentages),
    Check(references.ranges_are_in_order),
    Check(references.papers_are_of_the_year),
    Check(references.receipts_are_of_the_year),
    Check(progress.progress_is_by_quarter),
    Check(progress.targets_are_due),
    Check(progress.surveys_are_not_reported),
    Check(progress.exempt_units_do_not_report),
    Check(figures.figures_fit_target),
    Check(figures.fractions_are_whole),
    Check(figures.numerator_within_denominator),
    Check(figures.zero_denominator_is_said),
    Check(figures.exempt_rows_have_no_figures),
    Check(figures.rows_say_something),
    Check(figures.reasons_are_given),
    Check(progress.cumulative_figures_grow),
    Check(progress.figures_do_not_jump),
    Check(progress.registered_values_reach_the_plan),
    Check(appraisal.receipts_fit_period),
    Check(appraisal.receipts_after_period_starts),
    Check(appraisal.receipts_name_dossiers),
    Check(appraisal.replaced_receipts_stand),
    Check(appraisal.unlocks_follow_locks),
    Check(appraisal.appraisals_have_reports, needs=(REPORTS,)),
    Check(appraisal.adjustments_have_figures),
    Check(appraisal.surveys_are_of_survey_targets),
    Check(appraisal.survey_counts_fit),
    Check(appraisal.releases_say_of_what),
    Check(appraisal.releases_after_period_ends),
    Check(releases.corrections_name_cells),
    Check(references.links_lead_to_known_hosts),
    *SCORE_CHECKS,
    *AWARD_CHECKS,
    *LAW_CHECKS,
    Check(releases.releases_have_copies, needs=(releases.RELEASES,)),
    Check(releases.copies_match_their_hashes),
    Check(releases.copies_form_a_chain),
    Check(releases.released_cells_change_with_a_correction, needs=(releases.RELEASES, releases.CORRECTIONS)),
    Check(releases.released_receipts_stand, needs=(releases.RELEASES, releases.RECEIPTS)),
    Check(releases.corrections_follow_one_another),
)


def check_dataset(
    dataset: Dataset, contract: Contract, unread: frozenset[str] = frozenset(), checks: tuple[Check, ...] = CHECKS
) -> list[Problem]:
    """Findings of all checks. `unread` names tables with a file that could not be used: what would be false without
    them is not asked."""
    context = Context(dataset, contract, unread)
    found = [p for check in checks for p in _run(check, context)]
    return sorted(found, key=lambda p: (p.tep, p.dong or 0, p.cot or "", p.ma))


def _run(check: Check, context: Context) -> list[Problem]:
    if context.unread & set(check.needs):
        return []
    try:
        return list(check.ask(context))
    except Exception as broken:  # noqa: BLE001 - a bug in one check must not hide what the others find
        name, kind = check.ask.__name__, type(broken).__name__
        return [problem(BROKEN, context.dataset.ma, ten=name, loai=kind, chi_tiet=broken)]

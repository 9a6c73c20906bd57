"""Every ownership case that the design's page on trust names, and the test that plays it on a real git repository.

The words on the left are the design's own. A case without a test, or with the name of a test that is not there, fails.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from gate.gate_repo import RELEASES, TOWN, UNIT_1, Origin, codes
from thidua.contract.tables import load_contract

RIGHTS, PATHS, REPORT = "test_gate_rights", "test_gate_paths", "test_gate_report"
HERE = Path(__file__).parent

CASES: dict[str, tuple[str, ...]] = {
    "own folder": (f"{RIGHTS}::test_a_unit_writes_its_own_folder",),
    "a locked period": (
        f"{RIGHTS}::test_a_unit_does_not_write_a_locked_period",
        f"{RIGHTS}::test_only_the_base_locks_and_only_an_official_row_does",
        f"{RIGHTS}::test_a_file_of_no_period_is_never_locked",
        "test_security_cases::test_each_file_of_a_unit_is_closed_by_its_own_period_alone",
    ),
    "sent back and reopened": (
        f"{RIGHTS}::test_a_progress_file_that_was_sent_back_is_open_again",
        f"{RIGHTS}::test_only_progress_can_be_sent_back",
        f"{RIGHTS}::test_a_unit_cannot_send_itself_back",
        f"{RIGHTS}::test_a_row_that_was_sent_back_opens_only_itself",
        f"{RIGHTS}::test_a_file_of_which_a_row_was_sent_back_is_not_taken_away",
        f"{RIGHTS}::test_rows_in_another_order_are_the_same_rows",
    ),
    "appraisal by thuong-truc and by a mere unit": (
        f"{RIGHTS}::test_appraisal_by_the_standing_body_comes_in_and_by_a_mere_unit_does_not",
        f"{RIGHTS}::test_plan_lists_appraisal_and_results_are_the_standing_body_s",
    ),
    "handing in for a unit with and without a receipt": (
        f"{RIGHTS}::test_handing_in_for_a_unit_needs_a_receipt_in_the_same_request",
        f"{RIGHTS}::test_a_receipt_of_something_else_lets_nothing_in",
        f"{RIGHTS}::test_a_receipt_that_the_base_has_already_lets_nothing_in_again",
        f"{RIGHTS}::test_after_the_lock_the_standing_body_hands_in_with_a_receipt",
    ),
    "mends with a dinh-chinh row": (
        f"{RIGHTS}::test_the_standing_body_mends_a_figure_with_its_correction",
        f"{RIGHTS}::test_a_correction_mends_only_the_cells_that_it_names",
        f"{RIGHTS}::test_a_row_is_not_taken_away_by_a_correction",
        f"{RIGHTS}::test_its_own_locked_figure_is_mended_with_a_correction_alone",
    ),
    "both at once": (
        f"{RIGHTS}::test_its_own_report_and_its_appraisals_come_in_two_requests",
        f"{RIGHTS}::test_its_own_report_is_not_handed_in_by_its_own_receipt",
    ),
    "another's folder": (f"{RIGHTS}::test_another_s_folder_is_refused",),
    "two units": (f"{RIGHTS}::test_two_units_come_in_from_who_sends_for_both_alone",),
    "edits tai-khoan.csv and data at once (base decides)": (
        f"{RIGHTS}::test_the_base_decides_when_accounts_and_data_are_edited_at_once",
        f"{RIGHTS}::test_accounts_are_the_administrator_s",
    ),
    "a rename out of another's folder": (f"{RIGHTS}::test_a_rename_out_of_another_s_folder_is_a_deletion_there",),
    "a deletion": (f"{RIGHTS}::test_a_deletion_needs_the_right_to_write",),
    "the 31st and the 3,001st file foreign": (
        f"{RIGHTS}::test_a_foreign_file_is_found_wherever_it_stands",
        f"{PATHS}::test_one_file_more_than_the_limit_is_too_many",
    ),
    "login in another case, same id": (
        f"{RIGHTS}::test_the_login_in_another_case_with_the_same_id_is_the_same_account",
    ),
    "same login, other id": (f"{RIGHTS}::test_the_same_login_with_another_id_is_a_stranger",),
    "expired": (
        f"{RIGHTS}::test_an_account_holds_from_its_first_to_its_last_day",
        f"{RIGHTS}::test_one_role_may_end_while_another_holds",
        f"{RIGHTS}::test_the_day_is_the_base_commit_s_in_viet_nam",
    ),
    "no user": (f"{RIGHTS}::test_no_user_is_refused",),
    "`..`, `//`, trailing dot or space, backslash, newline, leading `-`, `.CSV`": (
        f"{PATHS}::test_a_path_that_not_every_system_reads_alike_is_refused",
        f"{PATHS}::test_a_path_with_an_empty_part_is_refused",
    ),
    "case and NFD twins": (f"{PATHS}::test_twins_in_one_request_and_of_folders_are_found",),
    "symlink, gitlink, executable": (
        f"{PATHS}::test_only_plain_files_come_in",
        f"{PATHS}::test_a_gitlink_is_seen_whatever_gitmodules_says_of_it",
    ),
    "`.gitattributes`, `.gitmodules`, `.lfsconfig`": (
        f"{PATHS}::test_files_that_steer_git_are_refused_whoever_sends_them",
        f"{PATHS}::test_what_git_would_take_for_its_own_is_refused",
        f"{PATHS}::test_attributes_of_the_request_do_not_change_what_is_read",
    ),
    "an LFS pointer": (f"{PATHS}::test_a_pointer_to_content_elsewhere_is_refused",),
    "an empty request": (f"{PATHS}::test_an_empty_request_is_refused",),
    "mixed data/code requests": (f"{RIGHTS}::test_data_and_code_come_in_two_requests",),
    "code, schemas, accounts, the demonstration are quan-tri's": (
        f"{RIGHTS}::test_code_and_schemas_are_the_administrator_s",
        f"{RIGHTS}::test_what_a_town_says_of_itself_is_the_administrator_s",
        f"{RIGHTS}::test_the_demonstration_is_the_administrator_s_and_its_accounts_give_no_right",
    ),
    "what cannot be decided is refused": (
        f"{RIGHTS}::test_a_base_that_cannot_be_read_decides_nothing",
        f"{RIGHTS}::test_a_town_that_the_base_does_not_have_gives_nobody_a_right",
        f"{PATHS}::test_a_request_without_a_single_common_commit_is_refused",
        f"{PATHS}::test_two_entries_of_one_name_are_refused",
        f"{PATHS}::test_a_file_that_the_base_changed_meanwhile_must_be_brought_up_to_date",
    ),
    "receipts, locks, decisions, corrections and releases are append-only": (
        f"{RIGHTS}::test_receipts_are_only_added_to",
        f"{RIGHTS}::test_a_receipt_is_mended_by_a_further_row_that_stands_in_its_place",
        f"{RIGHTS}::test_a_lock_is_taken_back_by_a_further_row_while_nothing_is_released",
        f"{RIGHTS}::test_a_receipt_may_move_to_another_part_of_the_register",
        f"{RIGHTS}::test_a_receipt_is_not_mended_by_a_correction",
        f"{RIGHTS}::test_a_decision_stands_and_only_its_revocation_is_filled_in",
        f"{RIGHTS}::test_a_slip_in_a_decision_is_mended_with_its_correction",
        f"{RIGHTS}::test_a_submission_stands_and_only_its_answer_is_filled_in",
        f"{RIGHTS}::test_releases_and_corrections_are_only_added_to",
        f"{RIGHTS}::test_a_frozen_copy_is_added_and_never_changed",
    ),
    "released conclusions and scores are as fixed as reports": (
        "test_gate_released::test_a_released_cell_changes_with_its_correction_alone",
        "test_gate_released::test_a_released_row_is_not_taken_away",
        "test_gate_released::test_no_conclusion_is_added_to_those_that_were_released",
    ),
    "every commit that the base does not have: paths, modes, rights, size, secrets": (
        "test_history::test_what_a_later_commit_undid_is_refused_and_named",
        "test_history::test_a_foreign_file_taken_away_and_put_back_is_refused",
        "test_history::test_a_branch_brought_up_to_date_is_judged_by_its_own_changes",
        "test_history::test_a_history_of_its_own_that_was_merged_in_is_looked_at",
        "test_history::test_the_weight_of_all_commits_together_counts",
        "test_history::test_a_secret_is_refused_in_whichever_commit_it_stands_and_never_shown",
    ),
    "the data by the last state": ("test_history::test_a_slip_in_the_data_that_a_later_commit_mended_is_none",),
    "bounded before anything is expanded": (
        "test_history::test_a_tree_too_large_is_refused_before_git_lists_it",
        "test_history::test_a_bomb_in_an_earlier_commit_is_refused_too",
        "test_history::test_a_folder_of_more_names_than_any_holds_is_not_read",
        "test_history::test_paths_too_deep_are_named",
    ),
    "files are read as blobs, never through a work tree": (
        f"{PATHS}::test_the_work_tree_and_git_s_environment_steer_nothing",
    ),
    "unknown author: friendly, a person decides": (
        f"{REPORT}::test_the_verdict_stands_first",
        f"{REPORT}::test_a_stranger_with_errors_is_refused_and_told_both",
    ),
    "progress and index before and after; a rank only where released": (
        f"{REPORT}::test_it_says_what_figures_and_completeness_become",
        f"{REPORT}::test_the_index_is_shown_and_the_rank_only_once_it_is_released",
    ),
    "text from data is escaped in comments and logs": (
        f"{REPORT}::test_hostile_cells_and_names_come_out_of_a_whole_report_as_text",
        f"{REPORT}::test_annotations_cannot_be_extended_by_what_they_quote",
        f"{REPORT}::test_a_file_to_paste_stays_inside_its_block",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_its_test(case: str) -> None:
    for name in CASES[case]:
        module, test = name.split("::")
        tree = ast.parse((HERE / f"{module}.py").read_text("utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


# Table of a unit → the period whose lock closes it, as the data contract names it.
PERIOD_OF = {
    "dang-ky": "dang-ky",
    "dang-ky-chi-tieu": "dang-ky",
    "tien-do/quy-4": "quy-4",
    "tu-cham": "tu-cham",
    "van-ban": "bao-cao-nam",
    "sang-kien": "ho-so",
    "de-nghi": "ho-so",
    "khen-thuong-xa": None,
}
OTHERS = """tu-cham,tu-cham,Tự chấm,,,,,,de-xuat
bao-cao-nam,bao-cao-nam,Báo cáo năm,,,,,,de-xuat
ho-so,ho-so,Hồ sơ,2023-01-01,2023-01-31,2023-01-31,den-het,,ke-hoach
"""


def test_every_table_of_a_unit_has_its_period_here() -> None:
    tables = {s.name.removeprefix("don-vi/") for s in load_contract().tables if s.name.startswith("don-vi/")}
    assert {name.split("/")[0] for name in PERIOD_OF} == tables


@pytest.mark.parametrize("locked", sorted({p for p in PERIOD_OF.values() if p}))
def test_each_file_of_a_unit_is_closed_by_its_own_period_alone(locked: str, origin: Origin) -> None:
    """With one period locked, just the files of that period are refused; what stands in them is another matter."""
    lock = f"khoa-them,khoa-so,{locked},,,chinh-thuc,,2023-02-05\n"
    periods = origin.appended(f"{TOWN}/2022/ke-hoach/ky-bao-cao.csv", OTHERS)
    origin.merge(periods, origin.appended(RELEASES, lock))
    files = {f"{TOWN}/2022/don-vi/09001/{name}.csv": period for name, period in PERIOD_OF.items()}
    refused = {path for ma, path in codes(origin.ask(UNIT_1, dict.fromkeys(files, "x\n"))) if ma == "ky-da-khoa"}
    assert refused == {path for path, period in files.items() if period == locked}

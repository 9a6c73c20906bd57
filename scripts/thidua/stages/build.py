"""`thidua build`: from the data folder to the site in its place, stage by stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import Problem, stop_on_errors
from thidua.handin.downloads import write_downloads
from thidua.law.yearly import compute_awards
from thidua.opendata.manifest import NAME as MANIFEST
from thidua.opendata.manifest import write_manifest
from thidua.opendata.package import write_package
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import find_datasets, stray_entries
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.site.frame.build_info import Origin
from thidua.site.frame.routes import all_routes, bases_of
from thidua.site.frame.town import SiteTown
from thidua.site.mkdocs_build import SiteRefused, write_pages
from thidua.site.outputs.calendar_file import write_calendar
from thidua.site.outputs.embeds import write_embeds
from thidua.site.outputs.feeds import write_feeds
from thidua.site.outputs.form_files import write_forms
from thidua.site.outputs.search import write_search
from thidua.site.outputs.site_map import write_addresses, write_site_map
from thidua.site.outputs.sitecheck import check_site
from thidua.site.outputs.used_css import Names, slim
from thidua.site.site import DOCS, ROOT, Site, authored_files
from thidua.site.version import version_of
from thidua.writing.swap import move_into, swap, workplace

Say = Callable[[str], None]


def build(data: Path, out: Path, say: Say, as_of: dt.date | None = None) -> list[Problem]:
    """Publish every dataset of `data` into `out`; returns the warnings.

    `as_of` is the day that notices such as "quá hạn công bố" compare with; without it the build's own day. Raises
    BuildStopped when any file has an error, SiteRefused when the built site has a fault: then nothing is published and
    `out` stays as it was, as it does when the build is interrupted.
    """
    contract = load_contract()
    say("Đọc dữ liệu …")
    datasets, problems = read(data)
    stop_on_errors(problems)
    stop_on_two_roots(data, datasets)

    say("Kiểm tra …")
    problems += [p for dataset in datasets for p in check_dataset(dataset, contract)]
    stop_on_errors(problems)

    say("Tính kết quả …")
    towns = all_computed(datasets)
    version = version_of(ROOT, datasets, as_of)
    docs = authored_files(DOCS)
    routes = all_routes(towns, docs)

    say(f"Dựng {len(routes)} trang …")
    with workplace(out) as work:
        beside, fresh = work / "data", work / "site"
        tables = {t.dataset.ma: open_data(t, beside, version.origin(t)) for t in towns}
        offers = {t.dataset.ma: write_downloads(t.dataset, contract, beside / t.base) for t in towns}
        for town in towns:
            write_forms(town.dataset, contract, beside / town.base)
        site = Site(towns, docs, version, routes, tables, offers)
        write_pages(site, fresh)
        move_into(fresh, beside)
        for town in towns:
            write_feeds(town, fresh)
            write_calendar(town, fresh)
            write_embeds(town, fresh, version)
            write_search(town, DOCS, docs, fresh)
        write_site_map(towns, fresh)
        write_addresses(routes.values(), fresh)
        names = Names()
        stop_on_faults(check_site(fresh, site.hosts, site.path, [MANIFEST], names.learn))
        slim(fresh, names)
        write_manifest(fresh, version.commit)
        swap(fresh, out)
    return problems


def read(data: Path) -> tuple[list[Dataset], list[Problem]]:
    """Every dataset of the folder by name, and what is wrong with the files."""
    found = [read_dataset(folder, load_contract()) for folder in find_datasets(data)]
    return [dataset for dataset, _ in found], [*stray_entries(data), *(p for _, wrong in found for p in wrong)]


def stop_on_two_roots(data: Path, datasets: list[Dataset]) -> None:
    """Raises SiteRefused where more than one town would stand at the site's root."""
    real = [dataset.ma for dataset in datasets if not dataset.is_demo]
    if len(real) > 1:
        raise SiteRefused([f"Một trang chỉ có một nơi thật, {data} có {', '.join(real)}; dựng mỗi nơi một trang."])


def all_computed(datasets: list[Dataset], known: Sequence[SiteTown] = ()) -> list[SiteTown]:
    """Every town, that at the root first. Those of `known` that come from the very same dataset are not made again."""
    places = zip(datasets, bases_of(datasets), strict=True)
    towns = [_known(known, dataset, base) or computed(dataset, base) for dataset, base in places]
    return sorted(towns, key=lambda town: town.base)


def _known(towns: Sequence[SiteTown], dataset: Dataset, base: str) -> SiteTown | None:
    return next((town for town in towns if town.dataset is dataset and town.base == base), None)


def computed(dataset: Dataset, base: str) -> SiteTown:
    """Targets first, then scores, then the verdicts that read both; `base` is the town's address under the root."""
    results, scores = compute(dataset), compute_scores(dataset)
    return SiteTown(dataset, results, scores, compute_awards(dataset, results, scores), base)


def open_data(town: SiteTown, folder: Path, origin: Origin | None) -> list[dict[str, Any]]:
    """Write the town's tables and package below `folder`, the site's root; returns one description a table.

    The package names the commit that changed its data last, not the build's: the same data make the same package.
    """
    out, contract = folder / town.base / "du-lieu", load_contract()
    commit = origin.commit if origin else None
    return write_package(town.dataset, town.results, contract, out, commit, scores=town.scores, awards=town.awards)


def stop_on_faults(faults: list[str]) -> None:
    """Raises SiteRefused when there are any."""
    if faults:
        raise SiteRefused(faults)

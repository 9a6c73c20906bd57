"""`make check-web`: Lighthouse and the first load on one page of each kind of both towns, over a local server
that compresses. Lighthouse is as strict as a cheap phone; the load is that of a first visit over a weak mobile line.

Not a part of `make test`: it needs Node 20 and takes minutes. Prints a table for docs/phat-trien/chat-luong-trang.md
and ends with 1 where a figure falls short.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPO / "tests"), str(REPO / "scripts")]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from addresses import one_of_each_kind  # noqa: E402
from browser.packed_server import packed_server  # noqa: E402
from thidua.stages.build import build  # noqa: E402
from webpages import DEMO  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
MOST_SECONDS = 5.0
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-sync --no-first-run"
Scores = dict[str, int]


def missing() -> str:
    """What this machine lacks, in words; "" when nothing."""
    node = shutil.which("node") and subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    if not node or not re.match(r"v(2\d|[3-9]\d)\.", node):
        return "CHƯA CHẠY: Lighthouse cần Node 20 trở lên và npm"
    return "" if chromium() else "CHƯA CHẠY: Lighthouse cần Chromium – apt-get install chromium"


def chromium() -> str | None:
    return next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)


def data_with_address(folder: Path, address: str) -> Path:
    """The repository's data as a site that knows where it stands: without that no page has a full canonical address."""
    data = Path(shutil.copytree(REPO / "data", folder / "data"))
    for meta in data.glob("*/bo-du-lieu.yml"):
        text = re.sub(r'^dia_chi_trang: ""', f'dia_chi_trang: "{address}"', meta.read_text("utf-8"), flags=re.M)
        meta.write_text(text, encoding="utf-8")
    return data


def scores(url: str, demo: bool, report: Path) -> Scores:
    """Lighthouse's four figures of 0 to 100. The demonstration forbids search engines on purpose."""
    program = os.environ.get("LIGHTHOUSE") or f"npx --yes {LIGHTHOUSE}"
    command = [*program.split(), url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    command += ["--only-categories=" + ",".join(LEAST), *(["--skip-audits=is-crawlable"] if demo else [])]
    done = subprocess.run(command, env=os.environ | {"CHROME_PATH": str(chromium())}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Lighthouse dừng ở {url}: {done.stderr[-400:]}")
    found = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * found[name]["score"]) for name in LEAST}


def first_load(url: str, browser: Browser) -> float:
    """Seconds until a first visit has loaded everything, at 400 kbit/s and 400 ms for each request."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.goto(url, wait_until="load")
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    ended = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.close()
    return round(float(ended) / 1_000, 1)


def main(wanted: list[str]) -> int:
    if lack := missing():
        print(lack)
        return 0
    low = []
    with (
        tempfile.TemporaryDirectory(prefix="thidua-web-") as temp,
        packed_server(site := Path(temp) / "site") as origin,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS.split()[1:])
        build(data_with_address(Path(temp), origin), site, print)
        print("| Trang | Hiệu năng | Tiếp cận | Cách làm | Tìm thấy | Tải lần đầu |\n|---|---|---|---|---|---|")
        for address in wanted or one_of_each_kind():
            url = f"{origin}/{address}"
            seconds = first_load(url, browser)
            found = scores(url, address.startswith(DEMO), Path(temp) / "bao-cao.json")
            shown = " | ".join(str(found[n]) for n in LEAST)
            print(f"| /{address} | {shown} | {str(seconds).replace('.', ',')} s |", flush=True)
            low += [f"/{address}: {n} {found[n]} < {least}" for n, least in LEAST.items() if found[n] < least]
            low += [f"/{address}: tải {seconds} s > {MOST_SECONDS} s"] if seconds > MOST_SECONDS else []
        browser.close()
    print("\n".join(low) or "Mọi trang đạt mức.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

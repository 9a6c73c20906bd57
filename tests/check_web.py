"""`make check-web`: Lighthouse on one page of each kind of both towns, over a local server that compresses.

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

REPO = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPO / "tests"), str(REPO / "tests" / "browser"), str(REPO / "scripts")]

from packed_server import packed_server  # noqa: E402

from addresses import one_of_each_kind  # noqa: E402
from thidua.stages import build  # noqa: E402
from webpages import DEMO  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
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


def main(wanted: list[str]) -> int:
    if lack := missing():
        print(lack)
        return 0
    low = []
    with tempfile.TemporaryDirectory(prefix="thidua-web-") as temp:
        site = Path(temp) / "site"
        with packed_server(site) as origin:
            build(data_with_address(Path(temp), origin), site, print)
            print("| Trang | Hiệu năng | Tiếp cận | Cách làm | Tìm thấy |\n|---|---|---|---|---|")
            for address in wanted or one_of_each_kind():
                found = scores(f"{origin}/{address}", address.startswith(DEMO), Path(temp) / "bao-cao.json")
                print(f"| /{address} | " + " | ".join(str(found[n]) for n in LEAST) + " |", flush=True)
                low += [f"/{address}: {n} {found[n]} < {least}" for n, least in LEAST.items() if found[n] < least]
    print("\n".join(low) or "Mọi trang đạt mức.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

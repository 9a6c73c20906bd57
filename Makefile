# Mọi việc của kho đi qua các lệnh này; CI cũng chỉ gọi chúng.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: site serve test screenshots check check-web rows bench lock sbom clean

site: .venv/.installed        ## dựng trang web vào site/
	$(BIN)/thidua build --data data --out site

serve: .venv/.installed       ## xem trang tại máy, tự dựng lại khi CSV hoặc trang viết tay đổi
	$(BIN)/thidua serve --data data

test: .venv/.installed        ## chạy mọi kiểm thử chạy được trên máy này
	$(BIN)/python -m pytest tests -n auto --dist loadfile

screenshots: .venv/.installed ## chụp lại hình của các trang hướng dẫn vào docs/hinh
	THIDUA_HINH=docs/hinh $(BIN)/python -m pytest tests/browser/test_screenshots.py

check: .venv/.installed       ## văn phong mã, kiểu, và dữ liệu trong kho
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/thidua validate --data data

check-web: .venv/.installed   ## Lighthouse trên mỗi loại trang; cần Node 20, không nằm trong make test
	$(BIN)/python tests/check_web.py

rows: .venv/.installed        ## tính lại kiểu của mỗi dòng (contract/rows.pyi) từ data/luoc-do
	$(BIN)/python -m thidua.contract.make_rows

bench: .venv/.installed       ## đo tỷ số so với công cụ thường, ghi vào docs/phat-trien/do-luong.md
	PYTHONPATH=tests $(BIN)/python -m bench

lock: .venv/.installed        ## tính lại requirements.lock từ pyproject.toml
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/python -m piptools compile -q --extra dev --generate-hashes --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-options -o requirements.lock pyproject.toml

sbom: .venv/.installed        ## kê mọi phần mềm của requirements.lock vào sbom.cdx.json (CycloneDX)
	$(BIN)/cyclonedx-py requirements requirements.lock --of JSON --output-reproducible -o sbom.cdx.json

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Cần Python 3.11; đang có " + sys.version)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	touch $@

clean:                        ## xóa mọi thứ dựng ra
	rm -rf .venv site .cache sbom.cdx.json

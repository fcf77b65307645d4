"""Imports run api -> models -> stance, and serving starts without loading the heavy libraries."""

import subprocess
import sys

import pytest


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - fixed


def test_the_import_contracts_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize("module", ["api.app", "api.cli", "stance.cli", "models"])
def test_importing_a_face_loads_no_heavy_library(module: str) -> None:
    heavy = "{'torch', 'transformers', 'onnxruntime'}"
    done = _run(f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"

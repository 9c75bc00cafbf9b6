"""What every page reads, read once for all tests."""

from functools import cache
from pathlib import Path

from streamlit.components.v2.manifest_scanner import (
    ComponentManifest,
    scan_component_manifests,
)
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from diagnostic.content import read_fitting_library, read_questionnaire
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire

_LIBRARIES: dict[tuple[Path, int, str], Library] = {}


def questionnaire_in(path: Path) -> Questionnaire:
    """Return the questionnaire in a file; read again only when the file is another."""
    return _questionnaire(path, path.stat().st_mtime_ns)


@cache
def _questionnaire(path: Path, _changed: int) -> Questionnaire:
    return read_questionnaire(path)


def library_in(path: Path, questionnaire: Questionnaire) -> Library:
    """Return what of a library fits a questionnaire, likewise."""
    key = (path, path.stat().st_mtime_ns, questionnaire.model_dump_json())
    if key not in _LIBRARIES:
        _LIBRARIES[key] = read_fitting_library(path, questionnaire)
    return _LIBRARIES[key]


@cache
def installed_components() -> list[tuple[ComponentManifest, Path]]:
    """Return what Streamlit finds when it reads about every package that is installed."""
    return scan_component_manifests()


@cache
def compiled() -> ScriptCache:
    """Return where Streamlit keeps what it compiled, by file."""
    return ScriptCache()

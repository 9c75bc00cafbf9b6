"""compose.yaml: read as YAML, and held to the files and settings that it names."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from diagnostic.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
TEXT = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
CONF = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_two_replicas_of_the_app_are_the_same() -> None:
    assert SERVICES["app1"] == SERVICES["app2"]
    assert (DEPLOY / SERVICES["app1"]["build"]["context"]).resolve() == DEPLOY.parent
    assert (DEPLOY.parent / SERVICES["app1"]["build"]["dockerfile"]).is_file()


def test_nginx_asks_exactly_the_replicas_that_there_are() -> None:
    asked = re.findall(r"server (\w+):8501", CONF)
    replicas = [name for name in SERVICES if name.startswith("app")]

    assert sorted(asked) == sorted(replicas * 2)
    assert set(SERVICES["proxy"]["depends_on"]) == set(replicas)


def test_files_that_are_mounted_exist() -> None:
    mounted = [volume.split(":")[0] for volume in SERVICES["proxy"]["volumes"]]

    assert mounted == ["./nginx.conf"]
    assert (DEPLOY / mounted[0]).is_file()


@pytest.mark.parametrize("name", ["app1", "database"])
def test_nobody_outside_reaches(name: str) -> None:
    assert "ports" not in SERVICES[name]
    assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_the_database_keeps_its_data_on_a_volume_and_says_when_it_is_ready() -> None:
    database = SERVICES["database"]

    assert database["image"] == "postgres:18"
    # Where the image keeps its data from version 18 on: a folder below this one.
    assert database["volumes"] == ["database:/var/lib/postgresql"]
    assert "pg_isready" in " ".join(database["healthcheck"]["test"])
    assert SERVICES["app1"]["depends_on"]["database"]["condition"] == "service_healthy"


def test_every_variable_is_explained_in_the_example_and_every_setting_exists() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    example = (DEPLOY / "env.example").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}

    assert wanted == explained
    assert {name for name in explained if name.startswith(PREFIX)} <= known
    assert {
        name for name in SERVICES["app1"]["environment"] if name.startswith(PREFIX)
    } <= known


def test_the_example_holds_no_password() -> None:
    example = (DEPLOY / "env.example").read_text(encoding="utf-8")

    assert "\nPOSTGRES_PASSWORD=\n" in example

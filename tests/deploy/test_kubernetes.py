"""Values for Zero to JupyterHub, without its chart: its spawner and Kubernetes' own schemas stand in for it.

The real KubeSpawner makes the pods of an instructor and of a student from our files, and Kubernetes' schemas
judge them. How the chart turns values into the spawner's settings is said again in `_settings`, from the chart's
``files/hub/jupyterhub_config.py``; `KNOWN` says which values it takes, from its ``values.schema.yaml`` (4.4.0).
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import kubernetes_validate
import pytest
import yaml
from kubernetes_asyncio.client import ApiClient
from kubespawner import KubeSpawner
from traitlets.config import Config, PyFileConfigLoader

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
VALUES = yaml.safe_load((FOLDER / "values.yaml").read_text())
# The oldest version that the chart takes, and the newest there is.
VERSIONS = ("1.32", kubernetes_validate.latest_version())

KNOWN = {
    "custom": dict,
    "hub.config": dict,
    "proxy.https.enabled": bool,
    "proxy.https.hosts": list,
    "proxy.https.letsencrypt.contactEmail": str,
    "singleuser.image.name": str,
    "singleuser.image.tag": str,
    "singleuser.defaultUrl": str,
    "singleuser.fsGid": type(None),
    "singleuser.storage.capacity": str,
    "singleuser.storage.extraVolumes": dict,
    "singleuser.storage.extraVolumeMounts": dict,
    "singleuser.memory.guarantee": str,
    "singleuser.memory.limit": str,
    "singleuser.cpu.guarantee": float,
    "singleuser.cpu.limit": int,
    "cull.timeout": int,
}


def _leaves(tree: dict, path: str = ""):
    for name, value in tree.items():
        place = f"{path}{name}"
        if isinstance(value, dict) and place not in KNOWN:
            yield from _leaves(value, f"{place}.")
        else:
            yield place, value


def _get_config(key: str):
    """Answer as the chart's function of that name, which ends on its defaults."""
    value = VALUES
    for name in key.split("."):
        if name not in value:
            return {"singleuser.storage.homeMountPath": "/home/jovyan"}[key]
        value = value[name]
    return value


def _settings() -> Config:
    """Give the spawner what the chart does for these values, then what our file adds."""
    asked = VALUES["singleuser"]
    home = "volume-{user_server}"
    volumes = {home: {"name": home, "persistentVolumeClaim": {"claimName": "{pvc_name}"}}}
    mounts = {home: {"name": home, "mountPath": "/home/jovyan", "subPath": None}}
    config = Config()
    config.KubeSpawner.update(
        image=f"{asked['image']['name']}:{asked['image']['tag']}",
        cmd="jupyterhub-singleuser",
        uid=1000,
        fs_gid=asked["fsGid"],
        allow_privilege_escalation=False,
        mem_guarantee=asked["memory"]["guarantee"],
        mem_limit=asked["memory"]["limit"],
        cpu_guarantee=asked["cpu"]["guarantee"],
        cpu_limit=asked["cpu"]["limit"],
        storage_pvc_ensure=True,
        storage_capacity=asked["storage"]["capacity"],
        storage_access_modes=["ReadWriteOnce"],
        volumes=volumes | asked["storage"]["extraVolumes"],
        volume_mounts=mounts | asked["storage"]["extraVolumeMounts"],
        init_containers=[{"name": "block-cloud-metadata", "image": "outils"}],
        namespace="cours",
    )
    config.merge(PyFileConfigLoader("jupyterhub_config.py", str(FOLDER)).load_config())
    return config


class Pods:
    """What the hub would ask of Kubernetes, person by person."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def spawner(self, name: str) -> KubeSpawner:
        user = SimpleNamespace(name=name, id=3, url=f"/user/{name}/", escaped_name=name)
        where = SimpleNamespace(public_host="", url="/", base_url="/", api_url="http://hub/hub/api")
        people = SimpleNamespace(allowed_users={"prof", "jeanne", "mehdi", "zoé"})
        return KubeSpawner(config=self.config, user=user, hub=where, authenticator=people, _mock=True)

    def pod(self, name: str, spawner: KubeSpawner | None = None) -> dict:
        spawner = spawner or self.spawner(name)
        spawner.get_env = dict  # what the hub adds there needs its database
        pod = asyncio.run(spawner.get_pod_manifest())
        return _plain(spawner.modify_pod_hook(spawner, pod), "Pod")


def _plain(model: object, kind: str) -> dict:
    # Without __init__, which would open connections.
    writer = object.__new__(ApiClient)
    return {"apiVersion": "v1", "kind": kind, **writer.sanitize_for_serialization(model)}


@pytest.fixture
def pods(monkeypatch) -> Pods:
    """Load our file as the chart's hub does."""
    chart = ModuleType("z2jh")
    chart.get_config = _get_config
    monkeypatch.setitem(sys.modules, "z2jh", chart)
    monkeypatch.setattr("kubespawner.spawner.load_config", lambda **where: None)
    monkeypatch.setattr("kubespawner.spawner.shared_client", lambda name: None)
    return Pods(_settings())


def _notebook(pod: dict) -> dict:
    (container,) = pod["spec"]["containers"]
    return container


def _environment(pod: dict) -> dict[str, dict]:
    return {entry.pop("name"): entry for entry in _notebook(pod)["env"]}


def test_the_chart_takes_these_values():
    """Each value is one of the chart's, of the right type: Helm refuses a file with any other."""
    found = dict(_leaves(VALUES))
    assert found.keys() <= KNOWN.keys()
    assert {place: type(value) for place, value in found.items()} == {place: KNOWN[place] for place in found}


@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_takes_what_is_made(pods, version):
    """The exchange's volume, everybody's pod and everybody's own volume satisfy Kubernetes' schemas, strictly."""
    exchange = yaml.safe_load((FOLDER / "exchange.yaml").read_text())
    assert exchange["spec"]["accessModes"] == ["ReadWriteMany"]
    volume = _plain(pods.spawner("jeanne").get_pvc_manifest(), "PersistentVolumeClaim")
    for resource in (exchange, volume, pods.pod("prof"), pods.pod("jeanne")):
        kubernetes_validate.validate(resource, version, strict=True)


def test_a_schema_that_can_refuse(pods):
    """A word that Kubernetes does not know, in a pod that it accepts otherwise, is refused."""
    pod = pods.pod("jeanne")
    pod["spec"]["initContainers"][-1]["volumesMontes"] = []
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(pod, VERSIONS[0], strict=True)


def test_roles(pods):
    """The instructor's server alone gets the course's secret and room to grade; each has its role's extensions."""
    prof, jeanne = pods.pod("prof"), pods.pod("jeanne")
    reference = {"valueFrom": {"secretKeyRef": {"name": "secret-du-cours", "key": "secret"}}}
    assert _environment(prof) == {
        "JUPYTER_CONFIG_PATH": {"value": "/opt/cours/roles/enseignant"},
        "COURSE_SECRET": reference,
    }
    assert _environment(jeanne) == {"JUPYTER_CONFIG_PATH": {"value": "/opt/cours/roles/etudiant"}}
    assert "secret-du-cours" not in str(jeanne)
    assert _notebook(prof)["resources"]["limits"]["memory"] == "4G"
    assert _notebook(jeanne)["resources"]["limits"]["memory"] == 2 << 30
    for role in ("enseignant", "etudiant"):
        assert (ROOT / "deploy" / "jupyterhub" / "roles" / role / "jupyter_server_config.json").is_file()


def test_accounts(pods):
    """Each person has their own numbers, always the same: another would lock them out of their files."""
    numbers = {}
    for name in ("prof", "jeanne", "mehdi", "jeanne@univ.example"):
        about = _notebook(pods.pod(name))["securityContext"]
        assert about["runAsUser"] == about["runAsGroup"] and about["runAsNonRoot"]
        assert about["allowPrivilegeEscalation"] is False and about["capabilities"] == {"drop": ["ALL"]}
        numbers[name] = about["runAsUser"]
    assert numbers["prof"] == 1416919464
    assert len(set(numbers.values())) == 4 and all(2**30 <= number < 2**31 for number in numbers.values())


@pytest.mark.parametrize("name", ["a:0:0", "a\nroot::0:0", "zoé", "a b", "", "-n"])
def test_a_name_that_cannot_be_an_account(pods, name):
    """It is refused with what to change, before anything starts."""
    with pytest.raises(ValueError, match=r"username_claim"):
        pods.config.KubeSpawner.uid(SimpleNamespace(user=SimpleNamespace(name=name)))


def test_the_exchange_is_shared_and_nothing_else(pods):
    """The volume is where nbgrader looks; no group spans all volumes, which would open what was handed in."""
    course = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
    for name in ("prof", "jeanne"):
        pod = pods.pod(name)
        places = {mount["name"]: mount["mountPath"] for mount in _notebook(pod)["volumeMounts"]}
        assert places == {
            "echange": course.Exchange.root,
            "compte": "/etc/passwd",
            f"volume-{name}": "/home/jovyan",
        }
        assert pod["spec"]["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}


def test_started_again(pods):
    """The hub keeps a person's spawner: a second start asks for the same pod, chart's containers included."""
    spawner = pods.spawner("prof")
    first = pods.pod("prof", spawner)
    assert pods.pod("prof", spawner) == first
    names = [container["name"] for container in first["spec"]["initContainers"]]
    assert names == ["block-cloud-metadata", "compte"]


def test_the_account_is_prepared(pods, tmp_path):
    """The home is closed to others, the exchange open to all, and the instructor's nbgrader finds names."""
    (*_, script, shell, _, accounts) = pods.pod("prof")["spec"]["initContainers"][-1]["command"]
    for place in ("maison", "compte", "echange"):
        (tmp_path / place).mkdir(mode=0o755)
    links = [word for name in ("bin", "lib", "lib64") for word in ("--symlink", f"usr/{name}", f"/{name}")]
    system = ["--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc", *links, "--dev", "/dev"]
    places = [word for place in tmp_path.iterdir() for word in ("--bind", str(place), f"/{place.name}")]
    command = ["sh", "-ec", script, shell, str(os.getuid()), accounts]
    subprocess.run(["bwrap", *system, *places, *command], check=True)
    assert [oct((tmp_path / place).stat().st_mode & 0o7777) for place in ("maison", "echange")] == [
        "0o700",
        "0o1777",
    ]
    lines = (tmp_path / "compte" / "passwd").read_text().splitlines()
    assert lines[-1] == "prof:x:1416919464:1416919464::/home/jovyan:/bin/bash"
    assert [line.partition(":")[0] for line in lines[-3:]] == ["jeanne", "mehdi", "prof"]
    assert lines[:-3] == Path("/etc/passwd").read_text(encoding="utf-8").splitlines()


def test_only_the_instructor_knows_everybody(pods):
    """Collecting compares names with owners; a student's server knows its own person only."""
    accounts = pods.pod("jeanne")["spec"]["initContainers"][-1]["command"][-1]
    assert re.findall(r"^[^:]+", accounts, re.MULTILINE) == ["jeanne"]


def test_the_image_holds_no_solution():
    """What the image copies exists and reaches it; instructors' notebooks, marks and secret do not."""
    copied = re.findall(r"^COPY (.+)$", (FOLDER / "Dockerfile").read_text(), re.MULTILINE)
    sources = [source for line in copied for source in line.split()[:-1]]
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text().splitlines()
    kept = {line[1:] for line in ignored if line.startswith("!")}
    assert "*" in ignored and set(sources) == kept
    assert all((ROOT / source).exists() for source in sources)
    private = {"source", "submitted", "gradebook.db", ".course-secret", ".git", "tests"}
    assert not {Path(source).parts[0] for source in kept} & private


def test_the_image_can_be_resolved(tmp_path):
    """The hub's client, at the version that the guide names, goes with the course's pins."""
    guide = (FOLDER / "README.md").read_text()
    wanted = (FOLDER / "requirements.txt").read_text()
    (hub,) = re.findall(r"^jupyterhub==(\S+)$", wanted, re.MULTILINE)
    assert f"JupyterHub {hub}" in guide and f"JupyterHub {hub}" in (FOLDER / "values.yaml").read_text()
    sed = re.search(r"sed -n '(.+?)' environment.yml", (FOLDER / "Dockerfile").read_text()).group(1)
    pins = subprocess.run(
        ["sed", "-n", sed, ROOT / "environment.yml"], check=True, capture_output=True, text=True
    )
    assert "\nnbgrader==" in pins.stdout and "python=3" not in pins.stdout
    (tmp_path / "pins.txt").write_text(pins.stdout)
    settings = ["--quiet", "--dry-run", "--ignore-installed", "--constraint", tmp_path / "pins.txt"]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        *settings,
        "--requirement",
        FOLDER / "requirements.txt",
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_a_link_for_a_class(monkeypatch, capsys):
    """The guide's few lines print a link that opens a notebook of release/ once the repository is there."""
    (program,) = re.findall(r"```python\n(.*?)```", (FOLDER / "README.md").read_text(), re.DOTALL)
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip() == (
        "https://cours.exemple.fr/hub/user-redirect/git-pull?repo=https%3A%2F%2Fdepot.exemple.fr%2Fdonnees-a-vendre"
        "&branch=release&urlpath=lab%2Ftree%2Fdonnees-a-vendre%2F01-bureaux-de-vote%2Fbureaux-de-vote.ipynb"
    )

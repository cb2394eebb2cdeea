"""What the hub of Zero to JupyterHub adds for this course: an account of its own and a role for each person.

Helm gives it to the hub with ``--set-file hub.extraConfig.cours=jupyterhub_config.py``.

Everybody shares one volume, nbgrader's exchange. As one account for all, which is the chart's habit, any student
could read, change or delete what the others handed in: each person has a user id of their own instead, as on a
machine with Unix accounts.
"""

import hashlib
import re

from kubernetes_asyncio.client import (
    V1Container,
    V1EnvVar,
    V1EnvVarSource,
    V1SecretKeySelector,
    V1SecurityContext,
    V1VolumeMount,
)
from z2jh import get_config

HOME = get_config("singleuser.storage.homeMountPath")

# Names that fit in a line of /etc/passwd, and that nbgrader takes.
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]*")

PREPARE = """
[ "$(stat -c %u /maison)" = "$1" ] || chown -R "$1:$1" /maison
chmod 700 /maison
{ cat /etc/passwd; echo "$2"; } > /compte/passwd
[ ! -d /echange ] || chmod 1777 /echange
"""


def user_id(name):
    """Derive a person's user id, and group id, from their name: it must outlive the hub's database."""
    if not NAME.fullmatch(name):
        raise ValueError(
            f"« {name} » ne peut pas servir d’identifiant ici : des lettres sans accent, des chiffres et "
            "« . _ - @ ». Choisissez une autre revendication (username_claim) dans values.yaml."
        )
    return 2**30 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 4


def passwd(names):
    """Write the lines of /etc/passwd from which programs know these people."""
    return "\n".join(f"{name}:x:{user_id(name)}:{user_id(name)}::{HOME}:/bin/bash" for name in names)


def take_place(spawner, pod):
    """Give a pod its account, its role and, for an instructor, the course's secret and room to grade."""
    name = spawner.user.name
    # JupyterHub writes names in lower case.
    teaches = name in {teacher.lower() for teacher in get_config("custom.enseignants")}
    notebook = next(container for container in pod.spec.containers if container.name == "notebook")
    role = "enseignant" if teaches else "etudiant"
    notebook.env.append(V1EnvVar(name="JUPYTER_CONFIG_PATH", value=f"/opt/cours/roles/{role}"))
    home = next(mount for mount in notebook.volume_mounts if mount.mount_path == HOME)
    mounts = [
        V1VolumeMount(name=home.name, mount_path="/maison", sub_path=home.sub_path),
        V1VolumeMount(name="compte", mount_path="/compte"),
    ]
    known = {name}
    if teaches:
        # When copies are collected, nbgrader compares the name on each with its owner's.
        known |= {student for student in spawner.authenticator.allowed_users if NAME.fullmatch(student)}
        mounts.append(V1VolumeMount(name="echange", mount_path="/echange"))
        secret = V1SecretKeySelector(name=get_config("custom.secret"), key="secret")
        source = V1EnvVarSource(secret_key_ref=secret)
        notebook.env.append(V1EnvVar(name="COURSE_SECRET", value_from=source))
        notebook.resources.limits["memory"] = get_config("custom.memoireEnseignant")
    pod.spec.init_containers = [
        *(pod.spec.init_containers or []),
        V1Container(
            name="compte",
            image=notebook.image,
            command=["sh", "-ec", PREPARE, "sh", str(user_id(name)), passwd(sorted(known))],
            volume_mounts=mounts,
            security_context=V1SecurityContext(
                run_as_user=0,
                run_as_group=0,
                allow_privilege_escalation=False,
                capabilities={"drop": ["ALL"], "add": ["CHOWN", "DAC_OVERRIDE", "FOWNER"]},
            ),
        ),
    ]
    return pod


def account(spawner):
    """Return the user id, and group id, of a spawner's person."""
    return user_id(spawner.user.name)


c.KubeSpawner.uid = c.KubeSpawner.gid = account  # noqa: F821  (the chart's own configuration provides c)
c.KubeSpawner.modify_pod_hook = take_place  # noqa: F821
# What the sandbox of grading needs of a container is no more than this: it asks for no privilege.
c.KubeSpawner.pod_security_context = {"seccompProfile": {"type": "RuntimeDefault"}}  # noqa: F821
c.KubeSpawner.container_security_context = {"runAsNonRoot": True, "capabilities": {"drop": ["ALL"]}}  # noqa: F821

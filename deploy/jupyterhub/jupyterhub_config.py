"""JupyterHub of a class: Unix accounts, a server for each, one role for the instructor and one for students.

``start`` says where through COURSE_HUB_FOLDER, COURSE_HUB_ADDRESS, COURSE_HUB_PORT and COURSE_HUB_COURSE.
"""

import grp
import os
from pathlib import Path

c = get_config()  # noqa: F821  (JupyterHub provides it)

folder = Path(os.environ["COURSE_HUB_FOLDER"])
address, port = os.environ["COURSE_HUB_ADDRESS"], int(os.environ["COURSE_HUB_PORT"])
instructors, students = (f"{os.environ['COURSE_HUB_COURSE']}-{group}" for group in ("prof", "classe"))
programs = folder / "venv" / "bin"

c.JupyterHub.bind_url = f"http://{address}:{port}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [str(folder / "node/node_modules/.bin/configurable-http-proxy")]
c.JupyterHub.cookie_secret_file = str(folder / "hub" / "cookie_secret")
c.JupyterHub.db_url = f"sqlite:///{folder}/hub/jupyterhub.sqlite"
c.JupyterHub.template_paths = [str(folder / "etc" / "templates")]
c.ConfigurableHTTPProxy.pid_file = str(folder / "hub" / "proxy.pid")

# The machine's own passwords. Whoever joins one of the groups may come in at once, without a restart.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {instructors, students}

c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [str(programs / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.notebook_dir = "~"
# A class arrives all at once, on a machine that may be slow.
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 40
c.Spawner.environment = {
    "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
    "COURSE_DATA_FOLDER": str(folder / "data"),
    # Thirty kernels that each start one thread per processor would stop each other.
    "OMP_NUM_THREADS": "1",
}
for name in ("COURSE_DATA_MIRROR", "COURSE_CITY"):
    if os.environ.get(name):
        c.Spawner.environment[name] = os.environ[name]


def take_role(spawner):
    """Give an instructor's server the formgrader, a student's the list of assignments alone."""
    role = "enseignant" if spawner.user.name in grp.getgrnam(instructors).gr_mem else "etudiant"
    spawner.environment = {**spawner.environment, "JUPYTER_CONFIG_PATH": str(folder / "etc/roles" / role)}


c.Spawner.pre_spawn_hook = take_role

"""Fetching: cache, mirror, public addresses, and all that can go wrong between them."""

import errno
import hashlib
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pooch
import pytest

import course_lib.datasets.fetch as fetching
from course_lib.datasets.fetch import cache_folder, fetch, reachable
from course_lib.datasets.registry import Dataset
from course_lib.errors import CacheNotWritable, ChecksumMismatch, DatasetUnreachable

BODY = b"IRIS;C21_POP15P\n" * 400
SHA = hashlib.sha256(BODY).hexdigest()
MD5 = hashlib.md5(BODY).hexdigest()


class Server(ThreadingHTTPServer):
    """A server on the loopback whose answers are chosen by the address asked for."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked, self.release = [], threading.Event()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Answer(BaseHTTPRequestHandler):
    """``good``, ``wrong``, ``missing``, ``cut``, ``cut-once`` and ``mute``; HEAD answers as GET does."""

    def do_HEAD(self):
        self.answer(body=False)

    def do_GET(self):
        self.answer(body=True)

    def answer(self, body: bool):
        name = self.path.rsplit("/", 1)[1]
        again = name in self.server.asked
        self.server.asked.append(name)
        if name == "mute":
            self.server.release.wait()
            return
        if name == "missing":
            self.send_error(404)
            return
        content = BODY[::-1] if name == "wrong" else BODY
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        if body:
            cut = name == "cut" or (name == "cut-once" and not again)
            self.wfile.write(content[:1000] if cut else content)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    """A local server, stopped at the end."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.release.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, no mirror, and no proxy before the loopback."""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("COURSE_DATA_MIRROR", raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "cache"


@pytest.fixture
def register(monkeypatch):
    """Return a function that makes one dataset the whole registry."""

    def register(*urls, **facts):
        facts = {"sha256": SHA, "size": len(BODY)} | facts
        dataset = Dataset("base", "Base", "Insee", "libre", "2021", "insee/base.csv", tuple(urls), **facts)
        monkeypatch.setattr(fetching, "get", {"base": dataset}.__getitem__)
        return dataset

    return register


def files(folder: Path) -> list[str]:
    """Names of all the files under a folder, whatever they are."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    "facts",
    [{}, {"sha256": None, "md5": MD5}, {"sha256": None, "size": None}],
    ids=["sha256", "md5", "unpinned"],
)
def test_download(server, cache, register, facts):
    """A download lands at its place in the cache, readable by all, and is not asked for twice."""
    register(server.url("good"), **facts)
    path = fetch("base")
    assert path == cache / "insee/base.csv" == fetch("base")
    assert path.read_bytes() == BODY
    assert path.stat().st_mode & 0o777 == 0o644
    assert server.asked == ["good"]
    assert files(cache) == ["insee/base.csv"]


def test_next_address_after_a_refusal(server, cache, register):
    """A refusal or a wrong file sends to the next address."""
    register(server.url("missing"), server.url("wrong"), server.url("good"))
    assert fetch("base").read_bytes() == BODY
    assert server.asked == ["missing", "wrong", "good"]


def test_wrong_bytes_are_not_kept(server, cache, register):
    """A file of the right size and the wrong content is refused, and leaves nothing."""
    register(server.url("wrong"))
    with pytest.raises(ChecksumMismatch, match=f"sha256:{SHA}"):
        fetch("base")
    assert files(cache) == []


@pytest.mark.parametrize("facts", [{}, {"sha256": None, "size": None}], ids=["pinned", "unpinned"])
def test_cut_download_is_not_kept(server, cache, register, facts):
    """A transfer shorter than announced is tried twice, refused, and leaves nothing."""
    register(server.url("cut"), **facts)
    with pytest.raises(DatasetUnreachable, match="transfert interrompu"):
        fetch("base")
    assert server.asked == ["cut", "cut"]
    assert files(cache) == []


def test_cut_once_is_tried_again(server, cache, register):
    """A transfer cut once succeeds on the second try."""
    register(server.url("cut-once"))
    assert fetch("base").read_bytes() == BODY


def test_known_size_is_checked_without_a_hash(server, cache, register):
    """An unpinned file whose size is known must have that size."""
    register(server.url("good"), sha256=None, size=len(BODY) + 1)
    with pytest.raises(ChecksumMismatch, match=f"{len(BODY) + 1} octets"):
        fetch("base")
    assert files(cache) == []


def test_mute_server(server, cache, register, monkeypatch):
    """A server that accepts and says nothing is left after the time-out."""
    monkeypatch.setattr(fetching, "READ_TIMEOUT", 0.05)
    register(server.url("mute"))
    with pytest.raises(DatasetUnreachable, match="pas de réponse"):
        fetch("base")


def test_interrupted_by_the_user(cache, register, monkeypatch):
    """Ctrl-C in the middle of a download leaves nothing in the cache."""

    def stop(self, url, output, pooch):
        Path(output).write_bytes(BODY[:1000])
        raise KeyboardInterrupt

    monkeypatch.setattr(pooch.HTTPDownloader, "__call__", stop)
    register("http://127.0.0.1:9/never")
    with pytest.raises(KeyboardInterrupt):
        fetch("base")
    assert files(cache) == []


@pytest.mark.parametrize(
    ("content", "facts"),
    [(BODY[:1000], {}), (BODY[::-1], {}), (BODY[:1000], {"sha256": None})],
    ids=["cut", "altered", "cut-unpinned"],
)
def test_damaged_cache_is_fetched_again(server, cache, register, content, facts):
    """A damaged file in the cache is never returned: it is replaced."""
    register(server.url("good"), **facts)
    damaged = cache / "insee/base.csv"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(content)
    assert fetch("base").read_bytes() == BODY


def test_folder_mirror_is_used_in_place(server, cache, register, tmp_path, monkeypatch):
    """A mirror that is a folder comes before the network, and its file is not copied."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path / "clé usb"))
    copy = tmp_path / "clé usb/insee/base.csv"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(BODY)
    register(server.url("good"))
    assert fetch("base") == copy
    assert server.asked == [] and not cache.exists()


def test_cache_comes_before_the_mirror(cache, register, tmp_path, monkeypatch):
    """A file in the cache is used even where a mirror is given."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path / "mirror"))
    for folder in (cache, tmp_path / "mirror"):
        (folder / "insee").mkdir(parents=True)
        (folder / "insee/base.csv").write_bytes(BODY)
    register()
    assert fetch("base") == cache / "insee/base.csv"


def test_wrong_file_in_the_mirror(cache, register, tmp_path, monkeypatch):
    """A mirror with another file under that name is told apart from an absent one, and named."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path))
    (tmp_path / "insee").mkdir()
    (tmp_path / "insee/base.csv").write_bytes(BODY[::-1])
    register()
    with pytest.raises(ChecksumMismatch, match=str(tmp_path / "insee/base.csv")):
        fetch("base")


def test_web_mirror(server, cache, register, monkeypatch):
    """A mirror can be an address: its file is downloaded before the public one is asked for."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", server.url("mirror/"))
    register(server.url("good"))
    assert fetch("base").read_bytes() == BODY
    assert server.asked == ["base.csv"]


def test_offline(cache, register, tmp_path, monkeypatch):
    """Offline, one paragraph says which file, where it was looked for, and what to do."""
    register("http://127.0.0.1:9/base.csv")
    with pytest.raises(DatasetUnreachable) as caught:
        fetch("base")
    message = str(caught.value)
    for part in ("insee/base.csv", str(cache), "127.0.0.1:9", "Connectez-vous", "COURSE_DATA_MIRROR"):
        assert part in message
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(tmp_path / "mirror"))
    with pytest.raises(DatasetUnreachable, match="ajoutez ce fichier à votre miroir"):
        fetch("base")


def test_no_address_at_all(cache, register):
    """A file that only a mirror has does not send its reader to the Internet."""
    register()
    with pytest.raises(DatasetUnreachable, match="Indiquez dans la variable COURSE_DATA_MIRROR") as caught:
        fetch("base")
    assert "Internet" not in str(caught.value)


def test_no_room(cache, register, monkeypatch):
    """A full disk is told as such, and leaves nothing."""

    def full(self, url, output, pooch):
        Path(output).write_bytes(BODY[:1000])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pooch.HTTPDownloader, "__call__", full)
    register("http://127.0.0.1:9/never")
    with pytest.raises(CacheNotWritable, match=r"Libérez de la place.*COURSE_DATA_CACHE"):
        fetch("base")
    assert files(cache) == []


def test_real_limit_on_file_size(server, cache, monkeypatch):
    """A write that the system really stops is told as such, and leaves nothing."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", server.url("mirror"))
    code = (
        "import resource\n"
        "from course_lib.datasets.fetch import fetch\n"
        "from course_lib.errors import CacheNotWritable\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
        "try:\n    fetch('paris-iris', progress=False)\n"
        "except CacheNotWritable as error:\n    print(type(error).__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "CacheNotWritable\n"
    assert files(cache) == []


def test_cache_that_is_not_a_folder(server, cache, register):
    """A cache whose place is taken by a file cannot be written."""
    cache.write_text("occupé")
    register(server.url("good"))
    with pytest.raises(CacheNotWritable, match="COURSE_DATA_CACHE"):
        fetch("base")
    assert cache.read_text() == "occupé"


def test_progress_bar_only_on_long_files(server, cache, register, monkeypatch, capfd):
    """A short file shows no bar; a long one does, on the error stream, unless asked not to."""
    register(server.url("good"))
    fetch("base")
    assert capfd.readouterr().err == ""
    monkeypatch.setattr(fetching, "PROGRESS_FROM", 1)
    (cache / "insee/base.csv").unlink()
    fetch("base", progress=False)
    assert capfd.readouterr().err == ""
    (cache / "insee/base.csv").unlink()
    fetch("base")
    assert "100%" in capfd.readouterr().err


@pytest.mark.parametrize(("address", "expected"), [("good", True), ("missing", False), ("mute", False)])
def test_reachable_probes_the_network(server, cache, register, monkeypatch, address, expected):
    """Without a copy, an address that answers is enough, and nothing is downloaded."""
    monkeypatch.setattr(fetching, "PROBE_TIMEOUT", 0.05)
    register(server.url(address))
    assert reachable(["base"]) is expected
    assert files(cache) == []


def test_reachable_never_raises(cache, monkeypatch):
    """An unknown dataset or an unreadable place is not reachable, without an exception."""
    assert reachable(["nowhere"]) is False
    assert reachable([]) is True
    cache.write_text("occupé")
    assert reachable(["discours-macron"]) is False


def test_reachable_needs_the_right_file(cache, register):
    """A damaged copy does not count as reachable."""
    register()
    path = cache / "insee/base.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(BODY)
    assert reachable(["base"]) is True
    path.write_bytes(BODY[::-1])
    assert reachable(["base"]) is False


def test_default_cache_folder(monkeypatch):
    """Without a choice, the cache is the user's, under the project's name."""
    monkeypatch.delenv("COURSE_DATA_CACHE")
    assert cache_folder().name == "donnees-a-vendre"
    monkeypatch.setenv("COURSE_DATA_CACHE", "~/ailleurs")
    assert cache_folder() == Path.home() / "ailleurs"


def test_real_mirror(real_data, cache, monkeypatch):
    """The folder of real data is a mirror as it stands."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    assert fetch("presidentielle-2017-t1") == real_data / (
        "presidentielle-2017/2017-presidentielle-1_par_bureau_large.csv.gz"
    )

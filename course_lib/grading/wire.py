"""Plain data over a socket: the only thing that crosses between a student's process and the grader's.

Nothing here executes what it reads. A message is a length, then JSON; tables travel as Arrow columns inside
it, without pandas' own metadata, and are rebuilt from a short list of column types. Encoding happens on the
untrusted side too, so only :func:`decode` and :func:`receive` have to withstand malice: exact sizes, exact
tags, no pickle, no extension types, no recursion that the interpreter cannot bear. What they cannot see
before they have read it (a compressed column, numbers chosen to collide) is left to who calls them: the
examiner bounds its own memory and the time it gives to decoding.
"""

from __future__ import annotations

import base64
import json
import socket
import struct
import time
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd
import pyarrow as pa

MAX_MESSAGE = 64 << 20
_HEADER = struct.Struct("!Q")
_PLAIN_NUMPY = "biufcmMSU"
_MAX_COLUMNS = 10_000
_MAX_DIGITS = 1_000  # of an integer in hexadecimal; arithmetic on more could last for minutes


class WireError(Exception):
    """What came over the socket is not a message, or does not decode to plain data."""


class Unsendable(TypeError):
    """A value that is not plain data."""


def send(sock: socket.socket, message: object, deadline: float | None = None) -> None:
    """Write one JSON message, preceded by its length in bytes.

    Raises
    ------
    Unsendable
        The message is too long.
    TimeoutError
        The other side had not read it all at `deadline` (``time.monotonic()`` seconds; none: wait for ever).
    """
    payload = json.dumps(message, separators=(",", ":")).encode()
    if len(payload) > MAX_MESSAGE:
        raise Unsendable(f"la valeur pèse {len(payload) >> 20} Mo ; la limite est {MAX_MESSAGE >> 20} Mo")
    sock.settimeout(None if deadline is None else max(deadline - time.monotonic(), 0.001))
    sock.sendall(_HEADER.pack(len(payload)) + payload)


def receive(sock: socket.socket, deadline: float) -> object:
    """Read one message before `deadline` (``time.monotonic()`` seconds).

    Raises
    ------
    TimeoutError
        The deadline passed, even if bytes were still dripping in.
    EOFError
        The other side is gone.
    WireError
        Too long, or not JSON.
    """
    (length,) = _HEADER.unpack(_receive_exactly(sock, _HEADER.size, deadline))
    if length > MAX_MESSAGE:
        raise WireError(f"message de {length} octets, plus que la limite de {MAX_MESSAGE}")
    payload = _receive_exactly(sock, length, deadline)
    try:
        return json.loads(payload)
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError("message illisible") from error


def _receive_exactly(sock: socket.socket, length: int, deadline: float) -> bytearray:
    buffer = bytearray(length)
    view, filled = memoryview(buffer), 0
    while filled < length:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        sock.settimeout(remaining)
        count = sock.recv_into(view[filled:])
        if count == 0:
            raise EOFError
        filled += count
    return buffer


def encode(value: object) -> object:
    """Turn plain data into JSON-ready data.

    Accepts None, bool, numbers, text, bytes, lists, tuples, sets, dicts, paths (the file travels), NumPy
    arrays and scalars, pandas Series, Index and DataFrame. Anything else raises :class:`Unsendable`.

    Values arrive as they were, but not all that pandas says of them: nullable columns become the plain ones of
    their content (Int64 is float64 when values are missing, else int64; boolean with missing values is object),
    the axis of columns loses its names, and a lone Timestamp is a NumPy date, in UTC.
    """
    try:
        return _encode(value)
    except RecursionError:
        raise Unsendable("la valeur se contient elle-même, ou est imbriquée trop profondément") from None


def _encode(value: object) -> object:
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else {"i": hex(value)}
    if isinstance(value, float):
        return {"f": float(value).hex()}
    if isinstance(value, np.generic):
        if value.dtype.kind in "mM":
            return {"n": _encode_array(np.asarray(value))}
        return _encode(value.item())
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, (list, tuple, set, frozenset)):
        tag = "l" if isinstance(value, list) else "t" if isinstance(value, tuple) else "u"
        return {tag: [_encode(item) for item in value]}
    if isinstance(value, dict):
        return {"d": [[_encode(key), _encode(item)] for key, item in value.items()]}
    if kind is bytes:
        return {"b": base64.b64encode(value).decode()}
    if isinstance(value, Path):
        return {"p": [value.name, base64.b64encode(value.read_bytes()).decode()]}
    if isinstance(value, np.ndarray):
        return {"n": _encode_array(value)}
    if isinstance(value, pd.DataFrame):
        return {"a": _encode_frame(pd.DataFrame(value))}
    if isinstance(value, pd.Series):
        return {"s": [_encode(value.name), _encode_frame(value.to_frame())]}
    if isinstance(value, pd.Index):
        return {"x": _encode_frame(pd.DataFrame(index=value))}
    if isinstance(value, pd.Timestamp):
        return {"n": _encode_array(np.asarray(value.to_datetime64()))}
    if isinstance(value, (bool, int, str)):  # subclasses, such as IntEnum
        return _encode(
            bool(value) if isinstance(value, bool) else int(value) if isinstance(value, int) else str(value)
        )
    raise Unsendable(f"une valeur de type {kind.__name__} ne peut pas être notée")


def _encode_array(array: np.ndarray) -> list:
    if array.dtype.kind in _PLAIN_NUMPY:
        data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()
        return [array.dtype.str, list(array.shape), data]
    return ["O", list(array.shape), [_encode(item) for item in array.ravel().tolist()]]


def _encode_frame(frame: pd.DataFrame) -> dict:
    index = frame.index
    levels = [index.get_level_values(level) for level in range(index.nlevels)]
    return {
        "rows": len(frame),
        "columns": [_encode(label) for label in frame.columns],
        "nested": frame.columns.nlevels,
        "names": [_encode(name) for name in index.names],
        "index": [_encode_column(pd.Series(level)) for level in levels],
        "data": [_encode_column(frame.iloc[:, position]) for position in range(frame.shape[1])],
    }


def _encode_column(column: pd.Series) -> object:
    try:
        array = pa.Array.from_pandas(column)
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        if not _plain_type(array.type):
            raise pa.ArrowInvalid(str(array.type))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return [_encode(item) for item in column.tolist()]
    batch = pa.record_batch([array], names=["v"])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return base64.b64encode(sink.getvalue().to_pybytes()).decode()


def _plain_type(kind: pa.DataType) -> bool:
    """Tell whether a column may travel as Arrow. Not columns of nulls: a billion of them weigh nothing."""
    if pa.types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    tests = (
        pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_string,
        pa.types.is_large_string, pa.types.is_timestamp, pa.types.is_duration,
        pa.types.is_date, pa.types.is_decimal,
    )  # fmt: skip
    return any(test(kind) for test in tests)


def decode(data: object, *, folder: Path | None = None) -> object:
    """Rebuild plain data from :func:`encode`'s form.

    `folder` is where the files of paths are written; without one, a path is refused.
    """
    try:
        return _decode(data, folder)
    except (WireError, RecursionError):
        raise WireError("valeur illisible") from None
    except Exception as error:
        raise WireError(f"valeur illisible ({type(error).__name__})") from error


def _decode(data: object, folder: Path | None) -> object:
    if data is None or isinstance(data, (bool, int, str)):
        return data
    if not isinstance(data, dict) or len(data) != 1:
        raise WireError("étiquette inconnue")
    ((tag, content),) = data.items()
    match tag:
        case "f":
            return float.fromhex(content)
        case "i":
            if len(content) > _MAX_DIGITS:
                raise WireError("nombre trop long")
            return int(content, 16)
        case "l":
            return [_decode(item, folder) for item in content]
        case "t":
            return tuple(_decode(item, folder) for item in content)
        case "u":
            return {_decode(item, folder) for item in content}
        case "d":
            return {_decode(key, folder): _decode(item, folder) for key, item in content}
        case "b":
            return base64.b64decode(content)
        case "p":
            return _decode_path(content, folder)
        case "n":
            return _decode_array(content, folder)
        case "a":
            return _decode_frame(content, folder)
        case "s":
            name, frame = content
            series = _decode_frame(frame, folder).iloc[:, 0]
            series.name = _decode(name, folder)
            return series
        case "x":
            return _decode_frame(content, folder).index
    raise WireError("étiquette inconnue")


def _decode_path(content: list, folder: Path | None) -> Path:
    name, data = content
    if folder is None or PurePosixPath(name).name != name or name in {"", ".", ".."}:
        raise WireError("fichier refusé")
    path = folder / name
    path.write_bytes(base64.b64decode(data))
    return path


def _decode_array(content: list, folder: Path | None) -> np.ndarray | np.generic:
    kind, shape, data = content
    if kind == "O":
        array = np.empty(len(data), dtype=object)
        array[:] = [_decode(item, folder) for item in data]
        return array.reshape(shape)
    dtype = np.dtype(str(kind))
    if dtype.kind not in _PLAIN_NUMPY:
        raise WireError("tableau refusé")
    array = np.frombuffer(base64.b64decode(data), dtype=dtype).reshape(shape).copy()
    return array[()] if array.ndim == 0 else array


def _decode_frame(content: dict, folder: Path | None) -> pd.DataFrame:
    rows = content["rows"]
    if len(content["data"]) > _MAX_COLUMNS:
        raise WireError("trop de colonnes")
    columns = [_decode_column(column, folder) for column in content["data"]]
    levels = [_decode_column(level, folder) for level in content["index"]]
    if any(len(column) != rows for column in columns + levels):
        raise WireError("colonnes de longueurs différentes")
    names = [_decode(name, folder) for name in content["names"]]
    if len(levels) == 1:
        index = pd.Index(levels[0].array, name=names[0])
    else:
        index = pd.MultiIndex.from_arrays([level.array for level in levels], names=names)
    frame = pd.DataFrame(dict(enumerate(columns)), index=range(rows))
    frame.index = index
    labels = [_decode(label, folder) for label in content["columns"]]
    frame.columns = pd.MultiIndex.from_tuples(labels) if content["nested"] > 1 else pd.Index(labels)
    return frame


def _decode_column(content: object, folder: Path | None) -> pd.Series:
    if isinstance(content, list):
        return pd.Series([_decode(item, folder) for item in content], dtype=object)
    table = pa.ipc.open_stream(base64.b64decode(content)).read_all()
    array = table.column("v")
    if not _plain_type(array.type):
        raise WireError("colonne refusée")
    array.validate(full=True)
    return array.to_pandas()

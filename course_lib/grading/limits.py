"""What one submission may use: the limits of a whole notebook, settable per assignment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The ceilings of one submission, all its processes together.

    Parameters
    ----------
    cell_seconds
        Wall time of one cell, or of one call from a hidden test.
    notebook_seconds
        Wall time of the whole notebook, restarts included.
    cpu_seconds
        Processor time.
    memory_mib
        Resident memory; pages shared with the warm parent count by their share.
    processes
        Processes and threads alive at the same time.
    open_files
        Files open in one process.
    written_mib
        Files on disk.
    output_kib
        Text kept from one cell's printed output.
    restarts
        How often a student's process that died is started again.
    """

    cell_seconds: float = 30.0
    notebook_seconds: float = 180.0
    cpu_seconds: float = 120.0
    memory_mib: int = 2048
    processes: int = 64
    open_files: int = 256
    written_mib: int = 64
    output_kib: int = 256
    restarts: int = 4

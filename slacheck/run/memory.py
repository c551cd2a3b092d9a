"""How much memory a worker holds, and the ceiling that it puts over itself."""

from __future__ import annotations

import os
import subprocess
import sys

from slacheck.options import MIB

_HEADROOM = 32 * MIB  # what a worker may always take on top of what it was born with


def limit_memory(limit: int) -> None:
    """Let this process hold at most about `limit` bytes; where the system has no such ceiling, nothing happens.

    The system counts mapped addresses, of which libraries take far more than they ever touch. What is mapped but not
    held is therefore not charged: whatever the process touches from now on, it stays under `limit`.
    """
    if sys.platform == "win32":
        return
    import resource

    sizes = _mapped_and_resident()
    if sizes is None:
        return
    mapped, resident = sizes
    ceiling = mapped + max(limit - resident, _HEADROOM)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _mapped_and_resident() -> tuple[int, int] | None:
    try:
        with open("/proc/self/statm", "rb") as file:
            mapped, resident = file.read().split()[:2]
    except OSError:
        return None
    page = os.sysconf("SC_PAGE_SIZE")
    return int(mapped) * page, int(resident) * page


def resident(pid: int) -> int | None:
    """Bytes of memory that process `pid` holds; None where it is gone or the system does not say."""
    if sys.platform == "win32":
        return _resident_windows(pid)
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        pass
    if os.path.isdir("/proc/self"):
        return None
    asked = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(asked.stdout) * 1024 if asked.stdout.strip().isdigit() else None


def _resident_windows(pid: int) -> int | None:
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)] + [
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize",
                "WorkingSetSize",
                "QuotaPeakPagedPoolUsage",
                "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage",
                "PagefileUsage",
                "PeakPagefileUsage",
            )
        ]

    kernel = ctypes.windll.kernel32
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return None
    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    found = kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(wintypes.HANDLE(handle))
    return int(counters.WorkingSetSize) if found else None

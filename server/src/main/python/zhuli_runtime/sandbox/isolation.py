"""Takes from the process what it needn't have; run inside bubblewrap, before any code of a user."""

from __future__ import annotations

import ctypes
import resource
import socket

from . import seccomp

_READ_ONLY, _NOSUID, _NODEV, _NOEXEC = 1, 2, 4, 8
_PR_CAPBSET_DROP = 24
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITY_VERSION_3 = 0x20080522
_HIGHEST_CAPABILITY = 63

# Room for code, libraries and the stacks of threads, beside what a user's data may take.
_ADDRESSES_BESIDE_DATA = 4 << 30


def isolate(work: str, disk: int, files: int, memory: int, file: int, cpu: int) -> dict[str, bool]:
    """Gives the process a bounded folder and bounded resources, then locks the door.

    :param work: the folder to work in, an empty directory
    :param disk: bytes of all its files together
    :param files: number of files and folders in it
    :param memory: bytes of data
    :param file: bytes of one file
    :param cpu: seconds of processor time over the process's life
    :return: which walls stand
    """
    offline = _is_offline()
    bounded = _mount("tmpfs", work, 0, f"size={disk},nr_inodes={files},mode=0700")
    own_processes = _hide_kernel_settings()
    _drop_capabilities()
    _limit(memory, file, cpu)
    return {
        "no_network": offline,
        "bounded_folder": bounded,
        "no_kernel_settings": own_processes,
        "system_calls": _filter(),
    }


def _hide_kernel_settings() -> bool:
    """Leaves of /proc the processes in here alone.

    What belongs to root in the kernel's settings could be written by a server that runs as root:
    an unprivileged bubblewrap doesn't see it as writable, and leaves it open.
    """
    return _mount("proc", "/proc", _READ_ONLY, "subset=pid") or _mount(
        "tmpfs", "/proc", _READ_ONLY, "size=4k"
    )


def _mount(kind: str, where: str, flags: int, options: str) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    flags |= _NOSUID | _NODEV | _NOEXEC
    return libc.mount(kind.encode(), where.encode(), kind.encode(), flags, options.encode()) == 0


def _drop_capabilities() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(_HIGHEST_CAPABILITY + 1):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    if libc.capset(ctypes.byref(header), ctypes.byref(none)) != 0:
        raise OSError(ctypes.get_errno(), "capabilities can't be dropped")


def _limit(memory: int, file: int, cpu: int) -> None:
    _cap(resource.RLIMIT_DATA, memory)
    _cap(resource.RLIMIT_AS, memory + _ADDRESSES_BESIDE_DATA)
    _cap(resource.RLIMIT_FSIZE, file)
    _cap(resource.RLIMIT_CPU, cpu)
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_NOFILE, 256)


def _cap(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


def _filter() -> bool:
    try:
        seccomp.install()
        return True
    except OSError:
        return False


def _is_offline() -> bool:
    """Whether nothing but the loopback of a network of its own is there."""
    return [name for _, name in socket.if_nameindex()] == ["lo"]

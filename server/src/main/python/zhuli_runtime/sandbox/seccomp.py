"""A seccomp filter that lets a process compute, read and write its files, and start threads.

Everything that isn't listed in ``syscalls.txt`` fails with EPERM: sockets, other programs, child
processes, mounts, namespaces, tracing. Four more pass with some arguments only. The program's form is that of seccomp(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from pathlib import Path

ARCHITECTURES = {"x86_64": (1, 0xC000003E), "aarch64": (2, 0xC00000B7)}

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_SET = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_FAIL = 0x00050000

_NUMBER, _ARCH, _FIRST_ARGUMENT, _FOURTH_ARGUMENT = 0, 4, 16, 40  # offsets in struct seccomp_data, little endian
_X32 = 0x40000000
_CLONE_THREAD = 0x00010000
_NAMES_OF_THREADS = (15, 16)  # PR_SET_NAME, PR_GET_NAME

_AF_UNIX = 1
_MAP_SHARED, _MAP_ANONYMOUS, _MAP_GROWSDOWN = 0x01, 0x20, 0x100

_MMAP = {"x86_64": 9, "aarch64": 222}
_SOCKETPAIR = {"x86_64": 53, "aarch64": 199}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_PRCTL = {"x86_64": 157, "aarch64": 167}

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def allowed(machine: str) -> list[int]:
    """Numbers of the system calls that pass whatever their arguments are."""
    column = ARCHITECTURES[machine][0]
    lines = (Path(__file__).parent / "syscalls.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return sorted(int(row[column]) for row in rows if row[column] != "-")


def program(machine: str) -> bytes:
    """The filter for a machine as ``os.uname().machine`` names it."""
    code = [
        _step(_LOAD, _ARCH),
        _step(_EQUAL, ARCHITECTURES[machine][1], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _FAIL | errno.ENOSYS),
        # The C library falls back on clone, whose flags can be read.
        _step(_EQUAL, _CLONE3, 0, 1),
        _step(_RETURN, _FAIL | errno.ENOSYS),
    ]
    for number in allowed(machine):
        code += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ALLOW)]
    for number, body in _checked(machine):
        code += [_step(_EQUAL, number, 0, len(body)), *body]
    code.append(_step(_RETURN, _FAIL | errno.EPERM))
    return b"".join(code)


def _checked(machine: str) -> list[tuple[int, list[bytes]]]:
    """System calls of which an argument decides; each goes on to a return of its own."""
    allow, fail = _step(_RETURN, _ALLOW), _step(_RETURN, _FAIL | errno.EPERM)
    first, flags = _step(_LOAD, _FIRST_ARGUMENT), _step(_LOAD, _FOURTH_ARGUMENT)
    return [
        (_CLONE[machine], [first, _step(_SET, _CLONE_THREAD, 1, 0), fail, allow]),
        (
            _PRCTL[machine],
            [
                first,
                _step(_EQUAL, _NAMES_OF_THREADS[0], 2, 0),
                _step(_EQUAL, _NAMES_OF_THREADS[1], 1, 0),
                fail,
                allow,
            ],
        ),
        # Other families make the kernel load what speaks them.
        (_SOCKETPAIR[machine], [first, _step(_EQUAL, _AF_UNIX, 1, 0), fail, allow]),
        # No limit counts shared anonymous memory as data, nor what grows like a stack.
        (
            _MMAP[machine],
            [
                flags,
                _step(_SET, _MAP_GROWSDOWN, 2, 0),
                _step(_SET, _MAP_ANONYMOUS, 0, 2),
                _step(_SET, _MAP_SHARED, 0, 1),
                fail,
                allow,
            ],
        ),
    ]


def install() -> None:
    """Puts the filter before all threads to come; it can't be taken away.

    Raises OSError where the kernel or the machine doesn't know it.
    """
    machine = os.uname().machine
    if machine not in ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no filter for {machine}")
    instructions = program(machine)
    libc = ctypes.CDLL(None, use_errno=True)
    filter_ = _Program(len(instructions) // 8, instructions)
    _check(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _check(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filter_), 0, 0))


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)

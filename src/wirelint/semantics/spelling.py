"""Misspelled names: a slip of the pen away from a name that is known."""

from __future__ import annotations

_JOINTS = str.maketrans("", "", "-_")


def differs_by_a_slip(name: str, known: str) -> bool:
    """Whether a name is another one but for one letter too many, too few or wrong, two swapped, or hyphens.

    Both in lower case. Names of one or two letters are never a slip of another.
    """
    if name == known or min(len(name), len(known)) < 3:
        return False
    return name.translate(_JOINTS) == known.translate(_JOINTS) or _is_one_edit(name, known)


def _is_one_edit(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(shorter) if char != longer[i]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    swapped = shorter[at + 1 : at + 2] + shorter[at : at + 1]
    return shorter[at + 1 :] == longer[at + 1 :] or (
        swapped == longer[at : at + 2] and shorter[at + 2 :] == longer[at + 2 :]
    )

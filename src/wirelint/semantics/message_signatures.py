"""HTTP Message Signatures: what Signature-Input says is signed, and where (RFC 9421 §2, §4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirelint.exchange import Exchange
from wirelint.grammar.sf_types import SfInnerList, SfItem
from wirelint.semantics.dictionary_fields import DictionaryField, dictionary_fields


class SignatureInput(NamedTuple):
    """A member of Signature-Input. field: where it stands; label: its key; covered: the components and parameters."""

    field: DictionaryField
    label: str
    covered: SfInnerList


def signature_inputs(exchange: Exchange) -> Iterator[SignatureInput]:
    """What each signature of both messages covers; nothing of a field that does not parse or of other members."""
    for found in dictionary_fields(exchange, "signature-input"):
        for entry in found.entries:
            if isinstance(entry.member, SfInnerList):
                yield SignatureInput(found, entry.name, entry.member)


def has_flag(component: SfItem, name: str) -> bool:
    """Whether a component has the Boolean parameter, as "req", "tr" or "bs"."""
    return component.parameters.get(name) is True


def is_signed(exchange: Exchange, found: DictionaryField) -> bool:
    """Whether a signature of its message covers the field, in the section where it was found."""
    return any(
        component.value == found.name and has_flag(component, "tr") == found.in_trailers
        for given in signature_inputs(exchange)
        if given.field.side == found.side
        for component in given.covered.items
        if not has_flag(component, "req")
    )

"""What is remembered is bounded in number and in length, and gives what the function gives."""

from __future__ import annotations

from wirelint.remembering import remembered


def test_long_texts_are_looked_at_anew() -> None:
    calls: list[str] = []

    @remembered(2, 5)
    def size(text: str, factor: int) -> int:
        """Its size."""
        calls.append(text)
        return len(text) * factor

    for text in ("short", "short", "longer", "longer"):
        assert size(text, 1) == len(text)
    assert size("short", 2) == 10
    assert calls == ["short", "longer", "longer", "short"]
    for text in ("a", "b", "c", "a"):
        size(text, 1)
    assert calls[4:] == ["a", "b", "c", "a"]
    assert size.__doc__ == "Its size."

"""The rules, read from the sources."""

from collections.abc import Callable, Iterator

import import_rules
import pytest
import text_rules
from source import Source

Rule = Callable[[Source], Iterator[str]]

RULES: list[Rule] = [
    import_rules.layers,
    import_rules.owners,
    import_rules.purity,
    import_rules.deferred_imports,
    text_rules.length,
    text_rules.docstrings,
    text_rules.names,
    text_rules.sleeping,
    text_rules.printing,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_source_keeps(rule: Rule, sources: tuple[Source, ...]) -> None:
    _nothing([broken for source in sources for broken in rule(source)])


def test_no_module_imports_itself_by_way_of_others(sources: tuple[Source, ...]) -> None:
    _nothing(list(import_rules.cycles(sources)))


def test_no_committed_file_knows_one_machine(committed: list[tuple[str, str]]) -> None:
    _nothing([broken for path, text in committed for broken in text_rules.machine_paths(path, text)])


def test_all_layers_are_there(sources: tuple[Source, ...]) -> None:
    for layer in import_rules.LAYERS:
        assert any(source.module.startswith(f"{layer}.") for source in sources)


def test_every_owned_file_is_there(sources: tuple[Source, ...]) -> None:
    paths = {source.path for source in sources}
    owned = {owner for owners in import_rules.OWNERS.values() for owner in owners if owner.endswith(".py")}
    assert owned <= paths


def _nothing(broken: list[str]) -> None:
    assert not broken, "\n" + "\n".join(broken)

"""Log filter patterns for JSON match every line.

Symptom: ``{ $.level = "ERROR" }`` finds all lines of a log, and hands all of them to a subscription, or those in which
the words stand somewhere.
Cause: what begins with a brace counts as a match, or as a list of words.
Fix: selectors, comparisons with numbers, texts, ``*`` and ``%expressions%``, ``IS``, ``EXISTS``, ``&&``, ``||`` and brackets are
evaluated as the CloudWatch Logs User Guide says ("Filter pattern syntax"). A pattern that cannot be read finds nothing.
Proof: ``fixes.spec.ts``, "a filter pattern for JSON finds the lines it describes".
"""

import json
import operator
import re
from collections.abc import Callable
from typing import Any

from ministack.services import cloudwatch_logs

from ..pin import patch_point

Matcher = Callable[[Any], bool]

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|%[^%]*%|&&|\|\||[!<>]?=|[()<>]|[^\s()=!<>&|]+)')
_STEP = re.compile(r"""\.?([^.\[\]]+)|\[(\d+|'[^']*'|"[^"]*")\]""")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_ORDER = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
_CONSTANTS = {"NULL": None, "TRUE": True, "FALSE": False}
_MISSING = object()


def _found(selector: str, line: Any) -> Any:
    for name, index in _STEP.findall(selector.removeprefix("$")):
        try:
            line = line[int(index)] if index.isdigit() else line[name or index[1:-1]]
        except (IndexError, KeyError, TypeError):
            return _MISSING
    return line


def _equals(value: str) -> Matcher:
    if value.startswith("%"):
        wanted = re.compile(value[1:-1])
        return lambda given: isinstance(given, str) and bool(wanted.search(given))
    if _NUMBER.fullmatch(value):
        return lambda given: _is_number(given) and given == float(value) or given == value
    text = json.loads(value) if value.startswith('"') else value
    glob = re.compile(".*".join(map(re.escape, text.split("*"))), re.DOTALL)
    return lambda given: isinstance(given, str) and bool(glob.fullmatch(given))


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = [match.group(1) for match in _TOKEN.finditer(text)]

    def take(self) -> str:
        if not self.tokens:
            raise ValueError("the pattern ends too early")
        return self.tokens.pop(0)

    def next_is(self, *tokens: str) -> bool:
        if not self.tokens or self.tokens[0] not in tokens:
            return False
        self.tokens.pop(0)
        return True

    def any_of(self) -> Matcher:
        parts = [self.all_of()]
        while self.next_is("||"):
            parts.append(self.all_of())
        return lambda line: any(part(line) for part in parts)

    def all_of(self) -> Matcher:
        parts = [self.term()]
        while self.next_is("&&"):
            parts.append(self.term())
        return lambda line: all(part(line) for part in parts)

    def term(self) -> Matcher:
        if self.next_is("("):
            inside = self.any_of()
            if not self.next_is(")"):
                raise ValueError("a bracket is open")
            return inside
        selector = self.take()
        matches = self.comparison(self.take())
        return lambda line: matches(_found(selector, line))

    def comparison(self, word: str) -> Matcher:
        if word == "EXISTS":
            return lambda given: given is not _MISSING
        if word == "NOT" and self.next_is("EXISTS"):
            return lambda given: given is _MISSING
        value = self.take()
        if word == "IS":
            return lambda given: given is _CONSTANTS[value]
        if word in _ORDER:
            number = float(value)
            return lambda given: _is_number(given) and _ORDER[word](given, number)
        equal = _equals(value)
        if word == "=":
            return lambda given: given is not _MISSING and equal(given)
        if word == "!=":
            return lambda given: given is not _MISSING and not equal(given)
        raise ValueError(f"{word} is no comparison")


def _compiled(pattern: str) -> Callable[[str], bool]:
    try:
        reader = _Reader(pattern.strip()[1:].removesuffix("}"))
        matches = reader.any_of()
        if reader.tokens:
            return lambda _message: False
    except (ValueError, re.error):
        return lambda _message: False

    def matches_line(message: str) -> bool:
        try:
            return matches(json.loads(message))
        except (ValueError, KeyError):
            return False

    return matches_line


def _is_json(pattern: str | None) -> bool:
    return bool(pattern) and pattern.strip().startswith("{")


def apply() -> None:
    compile_other = patch_point(cloudwatch_logs, "_compile_filter_pattern")
    matches_other = patch_point(cloudwatch_logs, "_subscription_pattern_matches")

    def compile_pattern(raw: str) -> Callable[[str], bool]:
        return _compiled(raw) if _is_json(raw) else compile_other(raw)

    def subscription_matches(pattern: str, message: str) -> bool:
        return _compiled(pattern)(message) if _is_json(pattern) else matches_other(pattern, message)

    cloudwatch_logs._compile_filter_pattern = compile_pattern
    cloudwatch_logs._subscription_pattern_matches = subscription_matches

"""What the models need of pydantic, without pydantic: for a command that reads a page and prints it, and is done.

Importing pydantic and building the models takes longer than all the rest of such a command. `eigdocs.models` takes this
module's names instead where `wanted` is set before it is first imported, as `eigdocs.cli.quick` does and nothing else
should. Models are then made without being checked, which is why every test makes checked ones; that both print the same
JSON is tested.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from inspect import get_annotations
from typing import Any, ClassVar, NamedTuple, Self

wanted = False


class Default(NamedTuple):
    """What a field holds that is not given, and whether it stays out of the JSON."""

    value: Any = None
    factory: Callable[[], Any] | None = None
    excluded: bool = False

    def make(self) -> Any:
        return self.factory() if self.factory else self.value


def Field(*, default: Any = None, default_factory: Callable[[], Any] | None = None, **more: Any) -> Default:  # noqa: N802
    """A field's default; of the rest only ``exclude`` matters here."""
    factory = type(default) if isinstance(default, list | dict) else default_factory
    return Default(default, factory, more.get("exclude", False))


PrivateAttr = Field
ConfigDict = dict


class BaseModel:
    """Fields in ``__dict__``, in order, those of the base first; names with an underscore apart from them."""

    __slots__ = ("__dict__", "_private")

    model_fields: ClassVar[dict[str, Default]] = {}
    _private_fields: ClassVar[dict[str, Default]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: _default(cls.__dict__.get(name)) for name in get_annotations(cls)}
        cls.model_fields = cls.model_fields | {name: each for name, each in own.items() if name[0] != "_"}
        cls._private_fields = cls._private_fields | {name: each for name, each in own.items() if name[0] == "_"}
        for name in own:
            if name in cls.__dict__:
                delattr(cls, name)

    def __init__(self, **values: Any) -> None:
        for name, default in self.model_fields.items():
            self.__dict__[name] = values[name] if name in values else default.make()
        private = {name: default.make() for name, default in self._private_fields.items()}
        object.__setattr__(self, "_private", private)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._private[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self._private[name] = value

    def model_copy(self, *, update: dict[str, Any]) -> Self:
        """The same with some fields changed."""
        copy = type(self)(**self.__dict__ | update)
        object.__setattr__(copy, "_private", dict(self._private))
        return copy

    def model_dump_json(self, *, indent: int | None = None) -> str:
        """The JSON that pydantic writes."""
        return json.dumps(_data(self), ensure_ascii=False, indent=indent)


def _default(said: Any) -> Default:
    return said if isinstance(said, Default) else Field(default=said)


def _data(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = value.model_fields
        return {name: _data(each) for name, each in value.__dict__.items() if not fields[name].excluded}
    if isinstance(value, list):
        return [_data(each) for each in value]
    return value

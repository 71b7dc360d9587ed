"""Misuse is an exception of one tree; trouble in the input is data (``model.text.Issue``).

::

    ReadoutsError
    ├── UsageError         the call or command line is wrong: the message says what to do next
    │   └── NothingToRead  none of the paths held a text that could be read
    ├── SettingsError      a configuration file is wrong
    ├── StoreError         a store cannot be opened, or is another program's
    └── FormatError        a Readouts JSON of another schema, or a damaged one
"""


class ReadoutsError(Exception):
    """Base of everything that Readouts raises on purpose."""


class UsageError(ReadoutsError):
    """The call is wrong; the message says what to do next."""


class NothingToRead(UsageError):  # noqa: N818 - the name says it all
    """None of the given paths held a text that could be read."""


class SettingsError(ReadoutsError):
    """A configuration file cannot be used; the message names the key."""


class StoreError(ReadoutsError):
    """A store that cannot be opened or used; the message holds no password."""


class FormatError(ReadoutsError):
    """A Readouts JSON that has another schema or is damaged."""

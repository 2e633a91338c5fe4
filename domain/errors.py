"""Every error Hezheng raises on purpose.

    HezhengError
    ├── BadInputError        the bytes or the form are at fault: tell the applicant, never retry
    │   ├── UnreadableFileError   a file cannot be opened, is encrypted, truncated, too large or not what its name says
    │   ├── DeadlineError         a page took longer, or more memory, than any honest page needs
    │   └── NoSubmissionError     a path holds no submission
    ├── ConfigurationError   an option or a model is missing: stop at start
    └── UnavailableError     a service does not answer: retry

Anything else is a defect and is caught once, at the edge of a flow.
"""

from typing import ClassVar


class HezhengError(Exception):
    """Root of all errors raised on purpose; its message is Chinese, for the reviewer, and ends with the next step."""

    exit_code: ClassVar[int] = 1
    retryable: ClassVar[bool] = False


class BadInputError(HezhengError):
    """The input is at fault, not the program."""


class UnreadableFileError(BadInputError):
    """A file cannot be read as evidence; `reason` is a short stable word (``encrypted``, ``truncated``, ...)."""

    def __init__(self, message: str, *, reason: str) -> None:
        """Keep the Chinese `message` and the stable word `reason`."""
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Keep `reason` when the error crosses a process boundary."""
        return (_unreadable, (str(self), self.reason))


def _unreadable(message: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(message, reason=reason)


class DeadlineError(BadInputError):
    """Reading a page was stopped because it took too long or too much memory."""


class NoSubmissionError(BadInputError):
    """A path given on the command line is neither a submission nor a folder of submissions."""

    exit_code = 2


class ConfigurationError(HezhengError):
    """A setting, a weight file or a ruleset is missing or wrong."""

    exit_code = 2


class UnavailableError(HezhengError):
    """A service that is configured does not answer."""

    retryable = True

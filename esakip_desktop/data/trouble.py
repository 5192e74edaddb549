"""What can be wrong with a work file, as one kind of error with words from the domain."""

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.wording import sentence


class WorkspaceTrouble(Exception):
    """The work file cannot be opened or written; nothing in it has changed."""

    def __init__(self, code: str, **details: str) -> None:
        self.problem = Problem("berkas", code, tuple(sorted(details.items())))
        super().__init__(code)

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def sentence(self) -> str:
        return sentence(self.problem)

"""What is said where the window cannot be opened?"""

import sys

from callbench.cli.refusals import WindowMissing
from callbench.cli.situation import machine_language
from callbench.sentences import error_sentence


def tell_no_display() -> int:
    """One sentence on standard error, in the machine's language; the exit status of a refusal."""
    print(error_sentence(WindowMissing("no_display"), machine_language()), file=sys.stderr)
    return 1

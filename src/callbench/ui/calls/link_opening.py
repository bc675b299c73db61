"""How does a link reach the program of its scheme, whatever stands behind the scheme?"""

import os
import re
import sys
from urllib.parse import quote

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?=[^:])", re.IGNORECASE)
_NEVER = frozenset({"file", "data", "javascript", "vbscript", "qrc", "about"})
_SIGNS = "%:/?#[]@!$&'()*+,;=-._~"
_OPENERS = {"darwin": "open"}
_USUAL_OPENER = "xdg-open"


def as_link(text: str) -> str:
    """The text as a link in plain signs; empty if it is none, or one of a scheme that opens no telephone."""
    match = _SCHEME.match(text)
    if match is None or match["scheme"].lower() in _NEVER or not text.isprintable():
        return ""
    return quote(text, safe=_SIGNS)


def open_link(link: str) -> bool:
    """Hand a link to the system; False if nothing takes it.

    Qt takes what stands behind // for the name of a host, refuses a + in it and may rewrite it. Such a link goes to the system's own
    opener as one argument, letter by letter.
    """
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.toString(QUrl.ComponentFormattingOption.FullyEncoded) == link:
        return QDesktopServices.openUrl(url)
    if sys.platform == "win32":
        return _open_on_windows(link)
    return bool(QProcess.startDetached(_OPENERS.get(sys.platform, _USUAL_OPENER), [link])[0])


def _open_on_windows(link: str) -> bool:
    if sys.platform != "win32":
        return False
    try:
        os.startfile(link)
    except OSError:
        return False
    return True

"""Which files hold the lists? Asked without holding the window up."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def file_question(asker: QWidget) -> QFileDialog:
    """The system's question for a list; its `filesSelected` tells the answer, one file or several, and it goes away by itself."""
    dialog = QFileDialog(asker, QCoreApplication.translate("FileQuestion", "Choose a list"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    lists = QCoreApplication.translate("FileQuestion", "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)")
    dialog.setNameFilters([lists, QCoreApplication.translate("FileQuestion", "All files (*)")])
    return dialog

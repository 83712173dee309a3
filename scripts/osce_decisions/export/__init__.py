"""In: a package. Out: the same in the format of another tool."""

from osce_decisions.export.akn import export_akn
from osce_decisions.export.site import export_html
from osce_decisions.export.sqlite import export_sqlite
from osce_decisions.export.xlsx import export_xlsx

__all__ = ["export_akn", "export_html", "export_sqlite", "export_xlsx"]

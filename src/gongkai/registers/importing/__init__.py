"""Files into registers: read dry, shown with every fault, stored whole once confirmed."""

from gongkai.registers.importing.acts import confirm_import, start_import
from gongkai.registers.importing.columns import COLUMNS, Column
from gongkai.registers.importing.template import make_template

__all__ = ["COLUMNS", "Column", "confirm_import", "make_template", "start_import"]

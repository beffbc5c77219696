"""Reading tables that the source gives with their grid.

`unfold` takes grids apart that hold more than one table; `read_grids` reads the cells of the form.
Labels fix the place of a value, never its position alone.
"""

from gongkai.reporting.reading.grids.reading import read_grids
from gongkai.reporting.reading.grids.unfolding import unfold
from gongkai.reporting.reading.grids.yielded import GridTables

__all__ = ["GridTables", "read_grids", "unfold"]

"""In: works, each the documents of one decision. Out: files, by one writer a format.

Every writer is a module of one shape: `FOLDER`, where its files lie in the package; `begin`, the
parts that do not depend on any document; `write`, the parts that one work adds to an edition. A part is a path
in the package, bytes to append to that file, and the number of table rows in them. Writers know
neither the disk nor each other; whoever holds the parts may write, compare or zip them. `writers.py` lists them.
"""

from __future__ import annotations

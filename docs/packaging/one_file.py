"""The one-file program: what PyInstaller makes into `casecheck`, with `one_file.sh`.

Workers are started as `sys.executable -P -c SERVE ...`, which here is this program instead of a Python: it then serves.
"""

import sys

if sys.argv[1:3] == ["-P", "-c"]:
    from casecheck.engine.executors import SERVE

    if sys.argv[3] != SERVE:
        sys.exit("casecheck: this program is not a Python")
    sys.argv[1:4] = []
    exec(SERVE)  # noqa: S102  # our own words
else:
    from casecheck.__main__ import main

    main()

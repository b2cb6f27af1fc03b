"""``python -m fieldbook``: the same as the command ``fieldbook``."""

import sys

from fieldbook.cli import main

sys.exit(main())

"""`python -m bench`, from the top of a clone."""

import sys

from bench.run import main

sys.exit(main())

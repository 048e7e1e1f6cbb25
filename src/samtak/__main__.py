"""`python -m samtak` is the `samtak` command."""

import sys

from samtak.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

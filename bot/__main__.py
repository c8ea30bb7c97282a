"""``python -m bot`` is ``fasttrack-bot``."""

import sys

from bot.cli import main

sys.exit(main())

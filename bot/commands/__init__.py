"""One module for each command of ``fasttrack-bot``; imported only when that command runs."""

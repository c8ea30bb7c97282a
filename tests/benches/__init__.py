"""How fast the bot is beside other bots, on this machine: ``make bench``."""

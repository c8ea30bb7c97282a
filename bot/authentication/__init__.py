"""Who may talk to the bot: the channel, by its tokens, for the people of the organisations that are served."""

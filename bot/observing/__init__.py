"""What the bot does, made visible to whoever runs it: steps are watched, and told as metrics, log lines and traces.

Nothing here sees or tells what people write, whose tenant it is about, or who they are.
"""

"""The host: command line, web server, terminal, and everything that reads or writes."""

"""What conversations keep between turns: read and written once a turn, in turns' order, on any number of hosts."""

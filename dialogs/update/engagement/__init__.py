"""Recording how the work with a customer goes: contact attempts, who leads, how often they meet."""

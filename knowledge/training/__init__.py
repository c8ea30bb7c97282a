"""Making and measuring the index. Needs numpy and scipy, which the running bot does not."""

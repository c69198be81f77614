"""Jobs: which sources run, in which worker, with which exit code; nothing else."""

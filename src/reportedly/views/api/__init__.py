"""REST under /api/v1 over a ledger: the words of the command line, in JSON."""

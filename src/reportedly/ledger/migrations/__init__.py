"""How a ledger made by one version becomes that of the next."""

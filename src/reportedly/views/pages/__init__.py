"""The web app: pages over a ledger, set on the server, readable with scripts off."""

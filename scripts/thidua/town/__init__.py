"""One town, one year: units in force, periods, receipts, locks, releases. Everything else asks here."""

"""The room Periksa of the hub: judging the figures of an office and answering it."""

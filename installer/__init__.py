"""Set-up on a fresh machine and the building of installers; never imported by the program."""

"""Room Pengaturan: looks, organisation, rules, backups, security, history."""

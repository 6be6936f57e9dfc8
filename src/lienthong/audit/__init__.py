"""The account: who did what and who looked at whom; messages that wait to leave."""

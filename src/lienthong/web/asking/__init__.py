"""How an application is asked for, whatever it is about: questions, their walk, what was typed."""

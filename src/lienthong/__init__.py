"""Liên Thông: one register of the people, and one application that sets several agencies going."""

"""Lists of people that leave the register: within limits, with a look at each, until a day."""

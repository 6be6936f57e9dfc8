"""Lists of residents that an office sends: kept, mapped, taken in by themselves, given back."""

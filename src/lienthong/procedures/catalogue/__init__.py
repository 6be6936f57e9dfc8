"""
The procedures: one module (or package) a version, named `<subject>_v<version>`, holding PROCEDURE.

They are values: nothing here may read or write a database, and none may import another.
"""

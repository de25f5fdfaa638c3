"""What the gateway keeps, in SQLite or in PostgreSQL: one set of statements, one suite of tests for both.

    store.py         Store.open(url), reading(), writing()
    transaction.py   what can be done within a block, by subject
    cases.py, …      a subject: a table or two, and every statement about them, once
    migrations/      how the tables came about; a file is a transaction
    connection.py    what a database must be able to do for that
    sqlite.py, postgres.py   the two that can, and the only owners of their libraries

To add a subject (say, tasks): write `migrations/00NN-tasks.sql` in the words that migrating.py explains, write
`tasks.py` with a class that takes a Connection and holds all its statements, and give Transaction an attribute of
that class. A file of migrations is never changed once it was on main: the next one goes on from there.
"""

from services.gateway.store.cases import StoredCase
from services.gateway.store.certificates import Certificate
from services.gateway.store.store import Store
from services.gateway.store.transaction import Transaction

__all__ = ["Certificate", "Store", "StoredCase", "Transaction"]

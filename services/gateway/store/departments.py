"""Which departments cannot be reached just now: what is theirs waits, and everything else goes on."""

from datetime import datetime

from services.gateway.store.connection import Connection


class DepartmentsDown:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def names(self) -> frozenset[str]:
        return frozenset(str(row["department"]) for row in self._db.rows("select * from departments_down"))

    def since(self) -> dict[str, datetime]:
        rows = self._db.rows("select * from departments_down order by department")
        return {str(row["department"]): datetime.fromisoformat(row["since"]) for row in rows}

    def set_down(self, department: str, at: datetime) -> None:
        row = {"department": department, "since": at.isoformat()}
        self._db.insert_new("departments_down", "department", [row])

    def set_up(self, department: str) -> bool:
        """False where it was not down."""
        return self._db.change("delete from departments_down where department = ?", department) == 1

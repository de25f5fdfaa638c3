"""Everything that can be done within one block of the store, by subject."""

from services.gateway.store.blobs import Blobs
from services.gateway.store.cases import Cases
from services.gateway.store.certificates import Certificates
from services.gateway.store.connection import Connection
from services.gateway.store.departments import DepartmentsDown
from services.gateway.store.desk import Calls, Ratings
from services.gateway.store.imports import Imports
from services.gateway.store.kiosks import EnrolmentCodes, Kiosks, Signing
from services.gateway.store.orders import Orders
from services.gateway.store.parts import Parts
from services.gateway.store.samples import Qualified, UsedCodes
from services.gateway.store.tasks import Tasks
from services.gateway.store.withdrawals import Withdrawals


class Transaction:
    """Within `Store.writing()` all of it is durable together, or did not happen."""

    def __init__(self, connection: Connection) -> None:
        self.cases = Cases(connection)
        self.parts = Parts(connection)
        self.departments_down = DepartmentsDown(connection)
        self.ratings = Ratings(connection)
        self.calls = Calls(connection)
        self.certificates = Certificates(connection)
        self.used_codes = UsedCodes(connection)
        self.qualified = Qualified(connection)
        self.kiosks = Kiosks(connection)
        self.enrolment_codes = EnrolmentCodes(connection)
        self.signing = Signing(connection)
        self.tasks = Tasks(connection)
        self.blobs = Blobs(connection)
        self.imports = Imports(connection)
        self.withdrawals = Withdrawals(connection)
        self.orders = Orders(connection)

"""示例: the sample issuer and the sample offices, joined."""

from services.gateway.behind import Behind
from services.gateway.samples import codes
from services.gateway.samples.certificates import CertificateOffice
from services.gateway.samples.codes import SampleIssuer
from services.gateway.samples.pensions import PensionOffice
from services.gateway.samples.people import sample_people
from services.gateway.store import Store


def sample_systems(store: Store, sample_key: bytes, public_url: str) -> Behind:
    """`sample_key` hides persons in the store and codes on phones."""
    people = sample_people()
    return Behind(
        issuers={codes.ISSUER: SampleIssuer(people, sample_key, store)},
        standing={"pension-qualification": PensionOffice(people, sample_key, store)},
        documents={"insurance-certificate": CertificateOffice(people, store, public_url)},
    )

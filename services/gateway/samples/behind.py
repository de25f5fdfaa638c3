"""示例: the sample issuer and the sample offices, joined."""

from services.gateway.behind import Behind
from services.gateway.samples import codes
from services.gateway.samples.certificates import CertificateOffice
from services.gateway.samples.codes import SampleIssuer
from services.gateway.samples.documents import RecordsOffice
from services.gateway.samples.licences import SampleLicences
from services.gateway.samples.offers import SampleOffers
from services.gateway.samples.payments import SamplePlatform
from services.gateway.samples.pensions import PensionOffice
from services.gateway.samples.people import sample_people
from services.gateway.samples.rules import sample_rules
from services.gateway.store import Store


def sample_systems(store: Store, sample_key: bytes, public_url: str) -> Behind:
    """`sample_key` hides persons in the store and codes on phones."""
    people = sample_people()
    records = {
        service: RecordsOffice(rules.document, people, store, public_url)
        for service, rules in sample_rules().items()
        if rules.document is not None
    }
    return Behind(
        issuers={codes.ISSUER: SampleIssuer(people, sample_key, store)},
        standing={"pension-qualification": PensionOffice(people, sample_key, store)},
        documents={**records, "insurance-certificate": CertificateOffice(people, store, public_url)},
        licences=SampleLicences(people),
        offers=SampleOffers(people),
        payments=SamplePlatform(),
    )

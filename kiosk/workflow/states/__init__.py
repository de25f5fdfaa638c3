"""The scenes of a visit. Each class holds exactly what is known there, and nothing else.

A `Visit` is the scene plus what belongs to every scene: how the person likes to see it, the card in
the slot, the network, the call for help and the idle countdown.
"""

from kiosk.workflow.states.answering import (
    Asking,
    AskingStaff,
    AskingStanding,
    NotNeeded,
    Reviewing,
)
from kiosk.workflow.states.arriving import (
    Choosing,
    ConfirmingIdentity,
    Guide,
    Home,
    Identifying,
    ReadingCard,
    ResolvingCode,
    Stuck,
)
from kiosk.workflow.states.consenting import (
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
)
from kiosk.workflow.states.filing import (
    FetchingDocument,
    Filing,
    NotSaved,
    OfferingRequest,
    RatingCase,
    Receipt,
    Saving,
    ShowingDocument,
)
from kiosk.workflow.states.leaving import (
    Ending,
    Farewell,
)
from kiosk.workflow.states.preferences import (
    Language,
    Preferences,
    Theme,
)
from kiosk.workflow.states.scene import (
    CardOut,
    Scene,
)
from kiosk.workflow.states.visit import (
    CallingStaff,
    CardPresence,
    HelpCall,
    Idle,
    NoCall,
    Printing,
    PrintJob,
    StaffNotified,
    StaffUnreached,
    Visit,
)

__all__ = [
    "Asking",
    "AskingStaff",
    "AskingStanding",
    "CallingStaff",
    "CardOut",
    "CardPresence",
    "Choosing",
    "ConfirmingIdentity",
    "ConfirmingInPerson",
    "ConsentRefused",
    "Consenting",
    "Ending",
    "Farewell",
    "FetchingDocument",
    "Filing",
    "Guide",
    "HelpCall",
    "Home",
    "Identifying",
    "Idle",
    "Language",
    "NoCall",
    "NotNeeded",
    "NotSaved",
    "OfferingRequest",
    "Preferences",
    "PrintJob",
    "Printing",
    "RatingCase",
    "ReadingCard",
    "Receipt",
    "ResolvingCode",
    "Reviewing",
    "Saving",
    "Scene",
    "ShowingDocument",
    "StaffNotified",
    "StaffUnreached",
    "Stuck",
    "Theme",
    "Visit",
]

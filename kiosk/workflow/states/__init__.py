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
from kiosk.workflow.states.coming_back import (
    LookingBack,
    OfferingDraft,
    ShowingNumber,
)
from kiosk.workflow.states.consenting import (
    ConfirmingInPerson,
    Consenting,
    ConsentRefused,
)
from kiosk.workflow.states.filing import (
    CheckingCard,
    DocumentWanted,
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
    CHOSEN,
    Ending,
    Farewell,
)
from kiosk.workflow.states.pin import (
    ChangingPin,
    CheckingPin,
    EnteringPin,
    LookingAtPin,
    OneTryLeft,
    PinGate,
    PinIsLocked,
    PinReplaced,
    PinStep,
    ReplacingPin,
)
from kiosk.workflow.states.preferences import (
    Language,
    Preferences,
    Theme,
)
from kiosk.workflow.states.scene import (
    CardOut,
    IntakeClosed,
    Scene,
)
from kiosk.workflow.states.servicing import (
    CheckingHealth,
    Servicing,
    StaffDoor,
    StaffIn,
)
from kiosk.workflow.states.visit import (
    CallingStaff,
    CardPresence,
    DraftNote,
    HelpCall,
    Idle,
    NoCall,
    NumberNote,
    Printing,
    PrintJob,
    StaffNotified,
    StaffUnreached,
    Visit,
)

__all__ = [
    "CHOSEN",
    "Asking",
    "AskingStaff",
    "AskingStanding",
    "CallingStaff",
    "CardOut",
    "CardPresence",
    "ChangingPin",
    "CheckingCard",
    "CheckingHealth",
    "CheckingPin",
    "Choosing",
    "ConfirmingIdentity",
    "ConfirmingInPerson",
    "ConsentRefused",
    "Consenting",
    "DocumentWanted",
    "DraftNote",
    "Ending",
    "EnteringPin",
    "Farewell",
    "FetchingDocument",
    "Filing",
    "Guide",
    "HelpCall",
    "Home",
    "Identifying",
    "Idle",
    "IntakeClosed",
    "Language",
    "LookingAtPin",
    "LookingBack",
    "NoCall",
    "NotNeeded",
    "NotSaved",
    "NumberNote",
    "OfferingDraft",
    "OfferingRequest",
    "OneTryLeft",
    "PinGate",
    "PinIsLocked",
    "PinReplaced",
    "PinStep",
    "Preferences",
    "PrintJob",
    "Printing",
    "RatingCase",
    "ReadingCard",
    "Receipt",
    "ReplacingPin",
    "ResolvingCode",
    "Reviewing",
    "Saving",
    "Scene",
    "Servicing",
    "ShowingDocument",
    "ShowingNumber",
    "StaffDoor",
    "StaffIn",
    "StaffNotified",
    "StaffUnreached",
    "Stuck",
    "Theme",
    "Visit",
]

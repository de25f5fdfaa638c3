"""Anything may happen to a visit, in any order: Hypothesis tells the stories."""

from any_answers import Answers
from any_told import OWNERS
from any_touches import Touches
from hypothesis.stateful import invariant
from marks import MARKS, PIN, all_texts

from kiosk.domain.identity import Assurance
from kiosk.workflow.drafts import form_of
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import (
    Asking,
    AskingBack,
    AskingStaff,
    Capturing,
    CardOut,
    ChangingPin,
    CheckingPage,
    CheckingPin,
    Consenting,
    EnteringPin,
    Farewell,
    Home,
    IntakeClosed,
    ListingCases,
    NotEligible,
    OfferingDraft,
    Receipt,
    ReplacingPin,
    Reviewing,
    ShowingCase,
    ShowingDocument,
    ShowingMissing,
    Withdrawing,
)

FILLED_IN = Asking | AskingStaff | NotEligible | Capturing | CheckingPage | Reviewing | CardOut | IntakeClosed
"""Where a form is still being filled in."""


class AnyVisit(Touches, Answers):
    """What always holds."""

    @invariant()
    def where_nobody_is_known_nothing_of_anyone_is_left(self) -> None:
        scene = self.story.scene
        if isinstance(scene, Home | Farewell) or identity_of(scene) is None:
            texts = "\n".join(all_texts(self.story.visit))
            assert not [mark for mark in MARKS if mark in texts]

    @invariant()
    def typed_pin_is_only_where_it_is_needed(self) -> None:
        if not isinstance(self.story.scene, EnteringPin | CheckingPin | ChangingPin | ReplacingPin):
            assert PIN not in "\n".join(all_texts(self.story.visit))

    @invariant()
    def only_who_proved_it_passes(self) -> None:
        form = form_of(self.story.scene)
        if form is not None and form.service.least_assurance is Assurance.A3:
            assert form.identity.assurance >= Assurance.A3

    @invariant()
    def number_is_shown_only_after_the_commit(self) -> None:
        if isinstance(self.story.scene, Receipt | ShowingDocument) and self.story.visit.practice is None:
            assert self.story.scene.case.id in self.cases_saved

    @invariant()
    def everybody_sees_their_own_cases_only(self) -> None:
        scene = self.story.scene
        if isinstance(scene, ListingCases | ShowingCase | ShowingMissing | AskingBack | Withdrawing):
            owner = OWNERS.get(scene.identity.id_number.text)  # who practises is invented and owns none
            assert {case.id.int // 100 for case in scene.found.cases} <= {owner}
        form = form_of(scene)
        if form is not None and form.mends is not None:
            assert form.mends.int // 100 == OWNERS[form.identity.id_number.text]

    @invariant()
    def what_mends_a_case_is_no_draft(self) -> None:
        mended = form_of(self.story.scene)
        if mended is not None and mended.mends is not None:
            assert mended.case_id not in {draft.case_id for draft in self.drafts.values()}

    @invariant()
    def what_was_left_in_a_field_does_not_go_beyond_the_review(self) -> None:
        form = form_of(self.story.scene)
        if form is not None and not isinstance(self.story.scene, FILLED_IN):
            assert not form.typed

    @invariant()
    def draft_is_taken_up_only_by_its_own_person(self) -> None:
        form = form_of(self.story.scene)
        if isinstance(self.story.scene, OfferingDraft):
            form = self.story.scene.form
        for number, draft in self.drafts.items():
            if form is not None and draft.case_id == form.case_id:
                assert form.identity.id_number.text == number

    @invariant()
    def nobody_types_while_the_intake_is_closed(self) -> None:
        if self.story.visit.intake is not None:
            assert not isinstance(self.story.scene, Asking | Reviewing | Consenting)

    @invariant()
    def kept_is_said_only_after_the_commit(self) -> None:
        note = self.story.visit.draft
        if note is not None and note.is_kept:
            assert note.case_id in {draft.case_id for draft in self.drafts.values()}

    @invariant()
    def home_screen_never_hides_a_card_in_the_slot(self) -> None:
        if isinstance(self.story.scene, Home):
            assert all(card.is_staff for card in self.story.visit.cards)

    @invariant()
    def trail_names_nobody(self) -> None:
        trail = "\n".join(all_texts(self.story.audited[-3:]))
        assert not [mark for mark in MARKS if mark in trail]

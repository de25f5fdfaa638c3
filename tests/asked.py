"""What a service asks, by the id of the question."""

from kiosk.domain.catalogue import Question, Service


def question_of(service: Service, question_id: str) -> Question:
    return next(question for question in service.questions if question.id == question_id)

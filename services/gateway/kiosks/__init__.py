"""Nobody but an enrolled kiosk talks to the gateway.

enrolment.py    a one-time code and a kiosk's key make an entry in the register
register.py     which key is whose
freshness.py    a request counts once, and only for a few minutes: nonces.py and an epoch
pace.py         no kiosk may take more than its share
gate.py         all of that for one request
door.py         where requests come in: the head is judged before the body is read
"""

"""The interface as OpenAPI 3.1, made from the wire's own classes, the routes and the refusals.

calls.py      every call: what is asked, what is answered, how it is refused; a test holds it to the routes
schemas.py    JSON Schema of the wire's classes, statements and refusals
document.py   all of it as one document
"""

"""The reference gateway: a process of its own with a durable store of its own, and sample departments.

What a pilot city runs, and what a big city's own interface is measured against.
"""

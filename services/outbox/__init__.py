"""The kiosk's durable queue: the SQLite row is the queue. Owner of pysqlite3 and sqlite-utils here."""

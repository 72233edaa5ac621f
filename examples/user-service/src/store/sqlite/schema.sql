CREATE TABLE IF NOT EXISTS users (
    -- The order of creation. SQLite has one writer at a time, so this grows in the order of commits:
    -- whoever reads on from the highest it has seen misses nobody.
    position      INTEGER PRIMARY KEY AUTOINCREMENT,
    id            BLOB    NOT NULL UNIQUE,
    email         TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    status        INTEGER NOT NULL CHECK (status IN (1, 2)),
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL -- microseconds since 1970, UTC
) STRICT;

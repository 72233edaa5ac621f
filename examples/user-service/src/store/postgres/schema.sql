-- Servers that start together make the tables once.
SELECT pg_advisory_xact_lock(hashtext('user.v1'));

CREATE TABLE IF NOT EXISTS users (
    -- The order of creation.
    position      bigint  PRIMARY KEY,
    id            uuid    NOT NULL UNIQUE,
    email         text    NOT NULL UNIQUE,
    name          text    NOT NULL,
    status        integer NOT NULL CHECK (status IN (1, 2)),
    password_hash text    NOT NULL,
    created_at    bigint  NOT NULL -- microseconds since 1970, UTC
);

-- The last position, in a row that a transaction holds until it commits: positions grow in the order of commits, and whoever reads
-- on from the highest it has seen misses nobody. A sequence would give numbers to transactions that commit in another order.
CREATE TABLE IF NOT EXISTS users_end (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint  NOT NULL
);

INSERT INTO users_end (position) VALUES (0) ON CONFLICT DO NOTHING;

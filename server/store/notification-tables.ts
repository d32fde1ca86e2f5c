import "server-only";

/** A migration: what changed in history and states and nobody weighed yet, in one order; troubles that go on; channels, and what goes by them. */
export const NOTIFICATION_TABLES = `
  CREATE TABLE untold (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    entry INTEGER REFERENCES history(id) ON DELETE CASCADE,
    object TEXT,
    from_at TEXT
  ) STRICT;
  CREATE INDEX untold_of_entry ON untold (entry);
  CREATE INDEX untold_of_cluster ON untold (cluster_id);
  CREATE TRIGGER untold_new_entry AFTER INSERT ON history
    WHEN new.kind IN ('event', 'fencing', 'run', 'job', 'checks')
    BEGIN INSERT INTO untold (cluster_id, entry) VALUES (new.cluster_id, new.id); END;
  CREATE TRIGGER untold_changed_entry AFTER UPDATE OF document ON history
    WHEN new.document <> old.document AND new.kind IN ('run', 'job', 'checks')
    BEGIN INSERT INTO untold (cluster_id, entry) VALUES (new.cluster_id, new.id); END;
  CREATE TRIGGER untold_new_state AFTER INSERT ON states
    BEGIN INSERT INTO untold (cluster_id, object, from_at) VALUES (new.cluster_id, new.object, new.from_at); END;
  CREATE TRIGGER untold_changed_state AFTER UPDATE OF state, planned ON states
    WHEN new.state <> old.state OR new.planned <> old.planned
    BEGIN INSERT INTO untold (cluster_id, object, from_at) VALUES (new.cluster_id, new.object, new.from_at); END;
  CREATE TABLE troubles (
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (cluster_id, topic, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE seen_things (
    cluster_id TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (cluster_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE channels (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    dropped INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL
  ) STRICT;
  CREATE TABLE occasions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id TEXT NOT NULL REFERENCES channels(id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    came_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX occasions_in_order ON occasions (channel_id, rank, id);
  CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    channel_id TEXT NOT NULL REFERENCES channels(id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    next_at TEXT,
    sent_at TEXT,
    attempts INTEGER NOT NULL,
    owner TEXT,
    problem TEXT,
    reached TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX messages_in_time ON messages (channel_id, made_at);
  CREATE INDEX messages_open ON messages (state) WHERE state IN ('waiting', 'sending');
  `;

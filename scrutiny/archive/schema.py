"""The tables of the archive, as migrations that are only ever added to.

A meeting's rows hang on ``meeting`` and go with it. What must outlive a meeting's
being added again (``body``, ``reference``, ``holding``, ``history``) hangs on
nothing and is only added to: triggers refuse changes.

The vectors of a meeting are one row of three blobs, so that those of ten thousand
meetings are read in a moment.
"""

APPLICATION_ID = 0x53435255  # "SCRU": tells our files from other SQLite files

_APPEND_ONLY = """
CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END;
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END;
"""

_M001_MEETINGS = """
CREATE TABLE body (              -- who met: a committee of a council, and how its references begin
    id INTEGER PRIMARY KEY,
    council TEXT NOT NULL,       -- "" where it is not known
    committee TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE, -- "OSC-CSS"
    UNIQUE (council, committee)
);
CREATE TABLE reference (         -- every reference ever given; none is given twice
    reference TEXT PRIMARY KEY,  -- "OSC-CSS/2022-11-07/27/A1"
    meeting TEXT NOT NULL,       -- "OSC-CSS/2022-11-07"
    kind TEXT NOT NULL CHECK (kind IN ('question', 'action', 'decision')),
    number INTEGER NOT NULL,     -- counted over the meeting, whatever the item
    utterance TEXT NOT NULL,     -- where it was said when the reference was given
    words TEXT NOT NULL,         -- sha256 of its words then
    UNIQUE (meeting, kind, number)
);
CREATE TABLE holding (           -- who held which post when, as entered; dates are inclusive, NULL is not known
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    since TEXT,
    until TEXT,
    basis TEXT NOT NULL CHECK (basis IN ('permanent', 'interim', 'acting', 'deputising')),
    UNIQUE (person, post, since, until, basis)
);
CREATE TABLE history (           -- what was done by hand: who, when, to what, why
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,            -- UTC, ISO
    who TEXT,
    reference TEXT NOT NULL,     -- of a meeting or of a finding
    field TEXT NOT NULL,         -- "meeting", "status", "note", ...
    before TEXT,
    after TEXT,
    why TEXT,
    evidence TEXT
);
CREATE INDEX history_reference ON history (reference);

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL REFERENCES body,
    reference TEXT NOT NULL UNIQUE,
    date TEXT,
    start_time TEXT,
    venue TEXT,
    folder TEXT NOT NULL UNIQUE,
    recording TEXT,              -- name of the file in which a moment can be heard, NULL for a transcript
    sources TEXT NOT NULL,       -- sha256 of the recordings or the transcript
    fingerprint TEXT NOT NULL,   -- sha256 of what was read from the folder
    added_at TEXT NOT NULL
);
CREATE INDEX meeting_body ON meeting (body, date);
CREATE INDEX meeting_date ON meeting (date);
CREATE TABLE attendee (          -- a person as the list of that meeting has them
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    person TEXT NOT NULL,        -- their id in the folder
    name TEXT NOT NULL,
    bare TEXT NOT NULL,          -- the name without titles, in small letters: the same in every meeting
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    party TEXT NOT NULL,
    organisation TEXT NOT NULL,
    aliases TEXT NOT NULL,       -- a JSON list
    votes TEXT,
    presence TEXT NOT NULL,
    substitute_for TEXT,
    UNIQUE (meeting, person)
);
CREATE INDEX attendee_bare ON attendee (bare);
CREATE INDEX attendee_role ON attendee (role, aliases);
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    number TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (meeting, number)
);
CREATE VIRTUAL TABLE titled USING fts5 (
    title, content = 'item', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER item_named AFTER INSERT ON item BEGIN
    INSERT INTO titled (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER item_gone AFTER DELETE ON item BEGIN
    INSERT INTO titled (titled, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TABLE utterance (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    name TEXT NOT NULL,          -- "u0042"
    position INTEGER NOT NULL,   -- among all that was said, the exempt part too
    start INTEGER,               -- milliseconds
    "end" INTEGER,
    speaker TEXT,
    attendee INTEGER REFERENCES attendee,
    item INTEGER REFERENCES item,
    text TEXT NOT NULL,
    UNIQUE (meeting, position),
    UNIQUE (meeting, name)
);
CREATE INDEX utterance_attendee ON utterance (attendee);
CREATE INDEX utterance_item ON utterance (item);
CREATE VIRTUAL TABLE spoken USING fts5 (
    text, content = 'utterance', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER utterance_said AFTER INSERT ON utterance BEGIN
    INSERT INTO spoken (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER utterance_gone AFTER DELETE ON utterance BEGIN
    INSERT INTO spoken (spoken, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIRTUAL TABLE spoken_terms USING fts5vocab (spoken, row);

CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    reference TEXT NOT NULL UNIQUE REFERENCES reference,
    name TEXT NOT NULL,          -- "q1" in the folder
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    text TEXT NOT NULL,
    asked_by INTEGER REFERENCES attendee,
    asked_of INTEGER REFERENCES attendee,
    item INTEGER REFERENCES item,
    status TEXT NOT NULL,
    repeat_of TEXT,              -- a name in the same folder
    confidence REAL
);
CREATE INDEX question_meeting ON question (meeting);
CREATE INDEX question_utterance ON question (utterance);
CREATE INDEX question_asked_by ON question (asked_by);
CREATE INDEX question_asked_of ON question (asked_of);
CREATE INDEX question_item ON question (item);
CREATE TABLE answer (
    question INTEGER NOT NULL REFERENCES question ON DELETE CASCADE,
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    PRIMARY KEY (question, utterance)
) WITHOUT ROWID;
CREATE INDEX answer_utterance ON answer (utterance);
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    reference TEXT NOT NULL UNIQUE REFERENCES reference,
    name TEXT NOT NULL,
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    text TEXT NOT NULL,
    owner INTEGER REFERENCES attendee,
    owner_text TEXT,             -- an owner who is nobody on the list
    due_text TEXT,
    due TEXT,
    item INTEGER REFERENCES item,
    question TEXT,               -- a name in the same folder
    kind TEXT NOT NULL,
    confidence REAL
);
CREATE INDEX action_meeting ON action (meeting);
CREATE INDEX action_utterance ON action (utterance);
CREATE INDEX action_due ON action (due);
CREATE INDEX action_owner ON action (owner);
CREATE INDEX action_item ON action (item);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    reference TEXT NOT NULL UNIQUE REFERENCES reference,
    name TEXT NOT NULL,
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    mover INTEGER REFERENCES attendee,
    seconder INTEGER REFERENCES attendee,
    vote TEXT,                   -- a JSON object
    item INTEGER REFERENCES item,
    confidence REAL
);
CREATE INDEX decision_meeting ON decision (meeting);
CREATE INDEX decision_utterance ON decision (utterance);
CREATE INDEX decision_mover ON decision (mover);
CREATE INDEX decision_seconder ON decision (seconder);
CREATE INDEX decision_item ON decision (item);

CREATE TABLE minutes (           -- the draft, and what a clerk made of it
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    status TEXT NOT NULL,        -- "ai_draft" ... "confirmed"
    file TEXT,                   -- name of the Word file, NULL for our draft
    sha256 TEXT,
    UNIQUE (meeting, status)
);
CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    minutes INTEGER NOT NULL REFERENCES minutes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    item INTEGER REFERENCES item,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX paragraph_minutes ON paragraph (minutes);
CREATE INDEX paragraph_item ON paragraph (item);
CREATE TABLE evidence (
    paragraph INTEGER NOT NULL REFERENCES paragraph ON DELETE CASCADE,
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    PRIMARY KEY (paragraph, utterance)
) WITHOUT ROWID;
CREATE INDEX evidence_utterance ON evidence (utterance);

CREATE TABLE vectors (
    meeting INTEGER PRIMARY KEY REFERENCES meeting ON DELETE CASCADE,
    model TEXT NOT NULL,         -- sha256 of the weights
    owners BLOB NOT NULL,        -- int64 a passage: the utterance it is of, in order
    sizes BLOB NOT NULL,         -- int32 a passage: its words
    codes BLOB NOT NULL          -- int8 a dimension of each passage
);
"""

_M001_KEPT = "".join(_APPEND_ONLY.format(table=table) for table in ("body", "reference", "holding", "history"))

_M002_TRACKERS = """
CREATE TABLE reference_of_five_kinds (
    reference TEXT PRIMARY KEY,
    meeting TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'action', 'decision', 'recommendation', 'information')),
    number INTEGER NOT NULL,
    utterance TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (meeting, kind, number)
);
INSERT INTO reference_of_five_kinds SELECT * FROM reference;
DROP TABLE reference;
ALTER TABLE reference_of_five_kinds RENAME TO reference;

CREATE TABLE recommendation (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    reference TEXT NOT NULL UNIQUE REFERENCES reference,
    name TEXT NOT NULL,          -- "r1" in the folder
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    text TEXT NOT NULL,
    directed_to TEXT,            -- the body, as said
    decision TEXT NOT NULL,      -- a name in the same folder
    item INTEGER REFERENCES item,
    confidence REAL
);
CREATE INDEX recommendation_meeting ON recommendation (meeting);
CREATE INDEX recommendation_utterance ON recommendation (utterance);
CREATE INDEX recommendation_item ON recommendation (item);
CREATE TABLE information (       -- information that was asked for or promised
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
    reference TEXT NOT NULL UNIQUE REFERENCES reference,
    name TEXT NOT NULL,          -- "i1" in the folder
    utterance INTEGER NOT NULL REFERENCES utterance ON DELETE CASCADE,
    text TEXT NOT NULL,
    requested_by INTEGER REFERENCES attendee,
    supplier INTEGER REFERENCES attendee,
    supplier_text TEXT,          -- a supplier who is nobody on the list
    due_text TEXT,
    due TEXT,
    action TEXT NOT NULL,        -- a name in the same folder
    item INTEGER REFERENCES item,
    confidence REAL
);
CREATE INDEX information_meeting ON information (meeting);
CREATE INDEX information_utterance ON information (utterance);
CREATE INDEX information_requested_by ON information (requested_by);
CREATE INDEX information_supplier ON information (supplier);
CREATE INDEX information_item ON information (item);
CREATE TABLE question_vector (   -- of the question's own words: those of its utterance may be about more
    question INTEGER PRIMARY KEY REFERENCES question ON DELETE CASCADE,
    codes BLOB NOT NULL          -- int8 a dimension
);
"""

MIGRATIONS = (_M001_MEETINGS + _M001_KEPT, _M002_TRACKERS + _APPEND_ONLY.format(table="reference"))
"""What takes an archive from version n to n + 1; a released one is never changed."""

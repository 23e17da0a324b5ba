-- Letters that are yet to be written: the transaction that decides on one keeps what it is to say, by numbers, and the
-- outbox writes it before it is sent, so that no transaction waits for typesetting.

alter table outbox
    add column recipe text;                                         -- JSON of text by name; null once the letter is written, or settled

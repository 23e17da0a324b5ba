package org.daybreak.trial;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last letters the built-in mailbox received, newest first; older ones fall off, so
 * that a large sending cannot fill the memory.
 */
final class LetterShelf {

	static final int LETTERS = 500;

	private static final long OCTETS = 64L * 1024 * 1024;

	private final Deque<ReceivedLetter> letters = new ArrayDeque<>();

	private long octets;

	private long lastId;

	synchronized void put(ReceivedLetter.Content content) {
		var letter = new ReceivedLetter(++this.lastId, content);
		this.letters.addFirst(letter);
		this.octets += letter.size();
		while (this.letters.size() > LETTERS || (this.octets > OCTETS && this.letters.size() > 1)) {
			this.octets -= this.letters.removeLast().size();
		}
	}

	synchronized List<ReceivedLetter> newestFirst() {
		return List.copyOf(this.letters);
	}

	synchronized Optional<ReceivedLetter> byId(long id) {
		return this.letters.stream().filter((letter) -> letter.id() == id).findFirst();
	}

	/** Number of the newest letter; 0 when none has come. */
	synchronized long lastId() {
		return this.lastId;
	}

}

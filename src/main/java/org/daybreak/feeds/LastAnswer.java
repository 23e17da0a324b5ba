package org.daybreak.feeds;

import java.net.URI;
import java.util.Arrays;

import jakarta.persistence.Embeddable;
import org.daybreak.feeds.fetching.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * What the last good answer of a feed's server is known by: its validators, its body's
 * hash and where it led.
 */
@Embeddable
class LastAnswer {

	private static final int LONGEST_VALIDATOR = 1000;

	private @Nullable String etag;

	private @Nullable String lastModified;

	private byte @Nullable [] bodyHash;

	private @Nullable String movedTo;

	private int moves;

	/** Keeps the validators verbatim, or not at all. */
	void keep(@Nullable String etag, @Nullable String lastModified, byte[] bodyHash) {
		this.etag = StoredText.verbatim(etag, LONGEST_VALIDATOR);
		this.lastModified = StoredText.verbatim(lastModified, LONGEST_VALIDATOR);
		this.bodyHash = bodyHash;
	}

	/** Counts a permanent redirect; true when it has proved itself. */
	boolean led(@Nullable URI to, int proof) {
		var target = (to != null) ? to.toString() : null;
		this.moves = (target == null) ? 0 : target.equals(this.movedTo) ? this.moves + 1 : 1;
		this.movedTo = target;
		return this.moves >= proof;
	}

	boolean hadBody(byte[] hash) {
		return Arrays.equals(this.bodyHash, hash);
	}

	Conditions conditions() {
		return new Conditions(this.etag, this.lastModified);
	}

}

package org.daybreak.feeds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Source we watch: what the desk decided about it and how its last poll went.
 */
@Entity
@Table(name = "feeds")
public class Feed {

	static final int DEFAULT_INTERVAL = 20;

	private static final int LONGEST_TITLE = 300;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@Column(nullable = false)
	private String url = "";

	@Column(nullable = false)
	private String host = "";

	private @Nullable String title;

	private double weight;

	private @Nullable String section;

	private @Nullable String language;

	private boolean top;

	private boolean pictures;

	/** For SQL. */
	@SuppressWarnings("UnusedVariable")
	private boolean active = true;

	private int intervalMinutes = DEFAULT_INTERVAL;

	@Embedded
	private LastAnswer lastAnswer = new LastAnswer();

	@Column(nullable = false)
	private Instant nextPollAt = Instant.EPOCH;

	private @Nullable Instant claimedUntil;

	private boolean reading;

	private @Nullable Instant lastPolledAt;

	@Enumerated(EnumType.STRING)
	private @Nullable Outcome lastOutcome;

	private @Nullable String lastMessage;

	private int entryCount;

	private int failures;

	@Column(nullable = false)
	private Instant createdAt = Instant.EPOCH;

	Feed() {
	}

	Feed(URI url, Instant now) {
		this.createdAt = now;
		watch(url, now);
	}

	/** Turns to an address; what the old one told of its state is forgotten. */
	void watch(URI url, Instant now) {
		if (!url.toString().equals(this.url)) {
			this.url = url.toString();
			this.host = url.getHost();
			this.nextPollAt = now;
			this.failures = 0;
			this.lastAnswer = new LastAnswer();
		}
	}

	void decide(double weight, @Nullable String section, @Nullable String language, boolean top, boolean pictures,
			int intervalMinutes) {
		this.weight = weight;
		this.section = section;
		this.language = language;
		this.top = top;
		this.pictures = pictures;
		this.intervalMinutes = intervalMinutes;
	}

	void claim(Instant until) {
		this.claimedUntil = until;
	}

	/** Lets the claim go. */
	void release() {
		this.claimedUntil = null;
		this.reading = false;
	}

	/** Notes how a poll went and lets the claim go. */
	void polled(Outcome outcome, String message, Instant now, Instant next) {
		this.lastOutcome = outcome;
		this.lastMessage = message;
		this.lastPolledAt = now;
		this.nextPollAt = next;
		release();
		this.failures = outcome.fault() ? this.failures + 1 : 0;
	}

	/** Notes what the document said of itself. */
	void told(@Nullable String title, int entryCount) {
		var named = StoredText.fit(title, LONGEST_TITLE);
		if (named != null) {
			this.title = named;
		}
		this.entryCount = entryCount;
	}

	/** Whether a program ended while it read the feed's document. */
	boolean orphaned(Instant now) {
		return this.reading && (this.claimedUntil == null || !this.claimedUntil.isAfter(now));
	}

	LastAnswer lastAnswer() {
		return this.lastAnswer;
	}

	/** What the readers of its entries need to know. */
	public FeedFacts facts() {
		return new FeedFacts(this.id, (this.title != null) ? this.title : this.host, this.weight, this.section,
				this.language, this.top, this.pictures);
	}

	public long id() {
		return this.id;
	}

	public String url() {
		return this.url;
	}

	public String host() {
		return this.host;
	}

	public @Nullable String title() {
		return this.title;
	}

	public double weight() {
		return this.weight;
	}

	public @Nullable String section() {
		return this.section;
	}

	public @Nullable String language() {
		return this.language;
	}

	public boolean top() {
		return this.top;
	}

	public boolean pictures() {
		return this.pictures;
	}

	public Duration interval() {
		return Duration.ofMinutes(this.intervalMinutes);
	}

	public Instant nextPollAt() {
		return this.nextPollAt;
	}

	public @Nullable Instant lastPolledAt() {
		return this.lastPolledAt;
	}

	public @Nullable Outcome lastOutcome() {
		return this.lastOutcome;
	}

	public @Nullable String lastMessage() {
		return this.lastMessage;
	}

	public int entryCount() {
		return this.entryCount;
	}

	public int failures() {
		return this.failures;
	}

	/** How a poll went. */
	public enum Outcome {

		/** The document was read. */
		READ(false),

		/** Nothing has changed. */
		NOT_MODIFIED(false),

		/** A feed without entries. */
		EMPTY(false),

		/** Something else than a feed. */
		NOT_A_FEED(true),

		/** More octets than the limit. */
		TOO_LARGE(true),

		/** An address we do not fetch. */
		REFUSED(true),

		/** No answer, or one that says no. */
		FAILED(true);

		private final boolean fault;

		Outcome(boolean fault) {
			this.fault = fault;
		}

		/** Whether the next polls wait longer. */
		boolean fault() {
			return this.fault;
		}

	}

}

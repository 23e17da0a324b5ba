package org.daybreak.subscribers;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.daybreak.mail.EmailAddress;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Subscriber: one address and what we know of the person who reads there.
 */
@Entity
@Table(name = "subscribers")
@DynamicUpdate
public class Subscriber {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String email;

	private String emailKey;

	private @Nullable String locale;

	private @Nullable String timeZone;

	private Instant createdAt;

	private @Nullable Instant noConfirmationsSince;

	@SuppressWarnings("NullAway.Init")
	protected Subscriber() {
	}

	/**
	 * Remembers what the reader, or the reader's device, said; silence changes nothing.
	 */
	public void tell(@Nullable ZoneId zone, @Nullable String locale) {
		if (zone != null) {
			this.timeZone = zone.getId();
		}
		if (locale != null) {
			this.locale = locale;
		}
	}

	/** The same of somebody unproven: it fills only what is not known. */
	void hear(@Nullable ZoneId zone, @Nullable String locale) {
		tell((this.timeZone == null) ? zone : null, (this.locale == null) ? locale : null);
	}

	/** "This wasn't me": nobody who types this address has us write to it again. */
	public void refuseConfirmations(Instant now) {
		if (this.noConfirmationsSince == null) {
			this.noConfirmationsSince = now;
		}
	}

	/** The reader signed up and confirmed after all. */
	public void mayBeAsked() {
		this.noConfirmationsSince = null;
	}

	/** Letters go to another address, proven to be the reader's. */
	public void moveTo(EmailAddress address) {
		this.email = address.value();
		this.emailKey = address.key();
	}

	public boolean refusesConfirmations() {
		return this.noConfirmationsSince != null;
	}

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public EmailAddress address() {
		return EmailAddress.of(this.email);
	}

	public String emailKey() {
		return this.emailKey;
	}

	/** The language the reader chose, as a BCP 47 tag. */
	public @Nullable String locale() {
		return this.locale;
	}

	/** The language the reader chose, else the other. */
	public Locale language(Locale otherwise) {
		return (this.locale != null) ? Locale.forLanguageTag(this.locale) : otherwise;
	}

	/** The zone the reader's device told. */
	public Optional<ZoneId> zone() {
		return Zones.named(this.timeZone);
	}

	public Instant createdAt() {
		return this.createdAt;
	}

}

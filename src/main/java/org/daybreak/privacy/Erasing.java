package org.daybreak.privacy;

import java.time.Duration;
import java.util.List;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.database.LongTransaction;
import org.daybreak.database.RetryWhenOvertaken;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Erasures;
import org.daybreak.subscribers.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The erasing of an address: afterwards it stands nowhere, and a hash of it keeps imports
 * from bringing it back. What is on its way just then ends under numbers that are
 * nobody's.
 */
@Component
public class Erasing {

	private static final Logger log = LoggerFactory.getLogger(Erasing.class);

	/** Letters and lists are looked through between two statements. */
	private static final Duration READING = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Addressees addressees;

	private final Erasures erasures;

	private final List<Keeper> keepers;

	private final StoredLetters letters;

	private final UploadedFiles files;

	private final FreeTexts texts;

	private final AuditTrail audit;

	Erasing(JdbcClient jdbc, Addressees addressees, Erasures erasures, List<Keeper> keepers, StoredLetters letters,
			UploadedFiles files, FreeTexts texts, AuditTrail audit) {
		this.jdbc = jdbc;
		this.addressees = addressees;
		this.erasures = erasures;
		this.keepers = keepers;
		this.letters = letters;
		this.files = files;
		this.texts = texts;
		this.audit = audit;
	}

	/**
	 * Erases all that is kept about an address.
	 * @param trace how the wish reached us; only the way is kept
	 * @return whether anything was known of it
	 */
	@RetryWhenOvertaken
	@Transactional
	public boolean erase(EmailAddress address, Provenance trace) {
		LongTransaction.statements(this.jdbc);
		LongTransaction.thinking(this.jdbc, READING);
		this.erasures.begin();
		Forgetting.begin(this.jdbc);
		var asked = this.addressees.forgetRequests(address);
		var reader = this.addressees.lock(address);
		var letters = this.letters.forget(address);
		this.files.clean(Spellings.of(address));
		this.texts.clean(Spellings.of(address));
		// What takes long is done: from here on rows are held that the press asks for.
		this.keepers.forEach((keeper) -> keeper.forget(reader));
		var suppressed = this.addressees.forgetSuppression(address);
		this.addressees.delete(reader);
		var known = reader.subscriberId() != null || asked || letters || suppressed;
		if (known) {
			this.erasures.add(address);
		}
		remember(reader, trace);
		return known;
	}

	private void remember(Addressee reader, Provenance trace) {
		var id = reader.subscriberId();
		if (id != null) {
			this.audit.record("erased", "subscriber", id, "by " + trace.via());
			log.info("subscriber {} erased by {}", id, trace.via());
		}
	}

}

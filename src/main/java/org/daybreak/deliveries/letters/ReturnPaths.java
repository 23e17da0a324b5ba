package org.daybreak.deliveries.letters;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.MailSettings;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.Signatures;

import org.springframework.stereotype.Component;

/**
 * The return paths of letters: {@code b-TOKEN@domain}, where the token names the edition
 * and the subscription and is signed, so that forged bounces blame nobody.
 */
@Component
class ReturnPaths {

	private static final String PURPOSE = "return-path";

	private final Signatures signatures;

	private final MailSettings settings;

	ReturnPaths(Signatures signatures, MailSettings settings) {
		this.signatures = signatures;
		this.settings = settings;
	}

	/** Where bounces of this letter go. */
	public ReturnPath of(long editionId, long subscriptionId, EmailAddress sender) {
		var payload = ByteBuffer.allocate(16).putLong(editionId).putLong(subscriptionId).array();
		return new ReturnPath(
				"b-" + this.signatures.sign(PURPOSE, payload) + "@" + this.settings.returnPathDomain(sender));
	}

	/** The letter that a bounce names by the local part it came to; empty if forged. */
	public Optional<Named> named(String localPart) {
		return Optional.of(localPart)
			.filter((local) -> local.startsWith("b-"))
			.flatMap((local) -> this.signatures.verify(PURPOSE, local.substring(2)))
			.filter((payload) -> payload.length == 16)
			.map(ByteBuffer::wrap)
			.map((payload) -> new Named(payload.getLong(), payload.getLong()));
	}

	/**
	 * A letter by its edition and subscription.
	 */
	public record Named(long editionId, long subscriptionId) {

	}

}

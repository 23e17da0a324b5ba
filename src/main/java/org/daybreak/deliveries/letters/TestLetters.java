package org.daybreak.deliveries.letters;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.web.Conflict;
import org.daybreak.web.Unprocessable;

import org.springframework.stereotype.Component;

/**
 * Copies of an edition for the editors' own eyes: sent at once, recorded in no ledger,
 * nobody's morning.
 */
@Component
public class TestLetters {

	private final EditionLetters letters;

	private final Relay relay;

	private final InstantSource clock;

	TestLetters(EditionLetters letters, Relay relay, InstantSource clock) {
		this.letters = letters;
		this.relay = relay;
		this.clock = clock;
	}

	public void send(long editionId, List<EmailAddress> addresses) {
		var letter = this.letters.nobodys(editionId, "[Test] ");
		try (var connection = this.relay.open()) {
			for (var to : addresses) {
				var id = "<" + UUID.randomUUID() + "@" + letter.sender().domain() + ">";
				var reply = connection.send(letter.returnPath(0), to, letter.octets(0, id, to, this.clock.instant()));
				if (!reply.accepted()) {
					throw new Unprocessable("to",
							"The relay did not take the letter to " + to.masked() + ": " + reply.text());
				}
			}
		}
		catch (RelayUnavailable ex) {
			throw new Conflict("No letter was sent: " + ex.getMessage());
		}
	}

}

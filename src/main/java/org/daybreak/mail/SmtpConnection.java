package org.daybreak.mail;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the relay that stays open across letters. Not for use by several
 * threads.
 */
public final class SmtpConnection implements AutoCloseable {

	private final LetterTransport transport;

	private final AtomicBoolean usable = new AtomicBoolean(true);

	SmtpConnection(LetterTransport transport) {
		this.transport = transport;
	}

	/** Whether a further letter may go over this connection. */
	public boolean usable() {
		return this.usable.get();
	}

	/**
	 * Asks the relay to take a letter: MAIL, RCPT and DATA. If the answer is
	 * {@linkplain Reply#invited() an invitation}, only {@link #transmit} or
	 * {@link #close} may follow; after a refusal the connection is in order again, unless
	 * it is no longer {@linkplain #usable() usable}. Until the body is transmitted the
	 * relay has nothing.
	 */
	public Reply invite(Envelope letter) {
		if (!usable()) {
			return Reply.lost(Stage.CONNECT, "the connection is closed");
		}
		return kept(this.transport.invite(letter));
	}

	/**
	 * Hands over the body of the letter invited last, and invites the next. A lost
	 * connection is an answer too, never an exception; after a loss or a 421 the
	 * connection is of no further use.
	 * @param body the letter invited last
	 * @param next the letter after it, null if none is to be invited now
	 */
	public Exchange transmit(OctetLetter body, @Nullable Envelope next) {
		if (!usable()) {
			return new Exchange(Reply.lost(Stage.BODY, "the connection is closed"),
					(next != null) ? Reply.lost(Stage.CONNECT, "the connection is closed") : null);
		}
		var reply = kept(this.transport.body(body));
		return new Exchange(reply, (next != null) ? invite(next) : null);
	}

	/**
	 * Sends a single letter to one reader and tells what the relay said.
	 */
	public Reply send(ReturnPath from, EmailAddress to, OctetLetter letter) {
		var reply = invite(new Envelope(from, to));
		return reply.invited() ? transmit(letter, null).body() : reply;
	}

	private Reply kept(Reply reply) {
		if (reply.lost() || reply.code() == 421) {
			close();
		}
		return reply;
	}

	@Override
	public void close() {
		if (this.usable.compareAndSet(true, false)) {
			try {
				this.transport.close();
			}
			catch (MessagingException ex) {
				// The letter's own reply has been read; how the goodbye went changes
				// nothing.
			}
		}
	}

}

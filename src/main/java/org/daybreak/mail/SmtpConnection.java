package org.daybreak.mail;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.mail.MessagingException;

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
	 * Sends one letter to one reader and tells what the relay said; a lost connection is
	 * an answer too, never an exception. After a loss or a 421 the connection is of no
	 * further use.
	 */
	public Reply send(ReturnPath from, EmailAddress to, OctetLetter letter) {
		if (!usable()) {
			return Reply.lost(Stage.CONNECT, "the connection is closed");
		}
		var reply = this.transport.transmit(from, to, letter);
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

package org.daybreak.mail.smtp;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the relay that stays open across letters. Not for use by several
 * threads.
 */
public final class SmtpConnection implements AutoCloseable {

	private final LetterTransport transport;

	private final SmtpStream wire;

	private final Dialogue dialogue;

	private final @Nullable DomainSignature signature;

	private final AtomicBoolean open = new AtomicBoolean(true);

	SmtpConnection(LetterTransport transport, SmtpStream wire, Dialogue dialogue, @Nullable DomainSignature signature) {
		this.signature = signature;
		this.transport = transport;
		this.wire = wire;
		this.dialogue = dialogue;
	}

	/** Whether a further letter may go over this connection. */
	public boolean usable() {
		return this.open.get();
	}

	/**
	 * Asks the relay to take a letter: MAIL, RCPT and DATA. If the answer is
	 * {@linkplain Reply#invited() an invitation}, only {@link #transmit} or
	 * {@link #close} may follow; after a refusal the connection is in order again, unless
	 * it is no longer {@linkplain #usable() usable}. Until the body is transmitted the
	 * relay has nothing.
	 */
	public Reply invite(Envelope letter) {
		return invite(letter, Duration.ZERO);
	}

	/**
	 * The same for who does not want to wait long.
	 * @param aside after such a time without an answer to one of the commands the reply
	 * {@linkplain Reply#waits() waits}: then only {@link #goOn} or {@link #close} may
	 * follow; zero: it is waited for
	 */
	public Reply invite(Envelope letter, Duration aside) {
		if (!usable()) {
			return Reply.lost(Stage.CONNECT, "the connection is closed");
		}
		var reply = this.dialogue.invite(letter, (int) aside.toMillis());
		closeIfOver();
		return reply;
	}

	/**
	 * Waits for the answer that has not come yet, as long as RFC 5321 §4.5.3.2 has a
	 * client wait.
	 */
	public Reply goOn() {
		if (!usable()) {
			return Reply.lost(Stage.MAIL, "the connection is closed");
		}
		var reply = this.dialogue.goOn();
		closeIfOver();
		return reply;
	}

	/**
	 * Waits on for the answer that has not come yet, with a patience as for
	 * {@link #invite(Envelope, Duration)}.
	 */
	public Reply goOn(Duration aside) {
		if (!usable()) {
			return Reply.lost(Stage.MAIL, "the connection is closed");
		}
		var reply = this.dialogue.goOn((int) aside.toMillis());
		closeIfOver();
		return reply;
	}

	/**
	 * Hands over the body of the letter invited last, and invites the next. A lost
	 * connection is an answer too, never an exception; after a loss or a 421 the
	 * connection is of no further use.
	 * @param body the letter invited last
	 * @param next the letter after it, null if none is to be invited now
	 * @param aside as for {@link #invite(Envelope, Duration)}
	 */
	public Exchange transmit(OctetLetter body, @Nullable Envelope next, Duration aside) {
		if (!usable()) {
			return new Exchange(Reply.lost(Stage.BODY, "the connection is closed"),
					(next != null) ? Reply.lost(Stage.CONNECT, "the connection is closed") : null);
		}
		try {
			return this.dialogue.transmit((this.signature != null) ? this.signature.signed(body) : body, next,
					(int) aside.toMillis());
		}
		finally {
			closeIfOver();
		}
	}

	/** The same, waiting for the answer to the next. */
	public Exchange transmit(OctetLetter body, @Nullable Envelope next) {
		return transmit(body, next, Duration.ZERO);
	}

	/**
	 * Sends a single letter to one reader and tells what the relay said.
	 */
	public Reply send(ReturnPath from, EmailAddress to, OctetLetter letter) {
		var reply = invite(new Envelope(from, to));
		return reply.invited() ? transmit(letter, null).body() : reply;
	}

	/** How many letters the relay takes over one connection, if it says (RFC 9422). */
	public OptionalInt mailMax() {
		return this.transport.mailMax();
	}

	private void closeIfOver() {
		if (this.dialogue.over()) {
			close();
		}
	}

	@Override
	public void close() {
		if (this.open.compareAndSet(true, false)) {
			if (this.dialogue.over() || this.dialogue.invited() || this.dialogue.waits()) {
				// QUIT would be taken for a letter's first line.
				this.wire.close();
			}
			this.transport.leave();
			this.wire.close();
		}
	}

}

package org.daybreak.mail.smtp;

import java.io.IOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The dialogue about letters: {@code MAIL RCPT DATA}, then {@code body . MAIL RCPT DATA}
 * for as long as there is a next letter. Where the relay announces PIPELINING (RFC 2920)
 * each of these is one group and one round trip, otherwise the commands go one by one.
 * The window is one letter: no body leaves before the letter ahead of it is settled.
 */
final class Dialogue {

	/** Writes so big that a letter is one or two; the last has the dot. */
	private static final int WRITE = 32 * 1024;

	private final SmtpStream wire;

	private final Capabilities manners;

	private final ReplyReader answers;

	private final OctetGroup group = new OctetGroup();

	private boolean invited;

	/** The invitation that is being answered; null: none. */
	private @Nullable Asked asked;

	Dialogue(SmtpStream wire, Capabilities manners, ReplyTimeouts patience) {
		this.wire = wire;
		this.manners = manners;
		this.answers = new ReplyReader(new Replies(wire), manners, patience);
	}

	/** Whether nothing more can be said over this connection. */
	boolean over() {
		return this.answers.over();
	}

	/** Whether the relay waits for a body, so that a goodbye would be taken for one. */
	boolean invited() {
		return this.invited;
	}

	/**
	 * Asks for a letter.
	 * @param aside after so many milliseconds without an answer to one of the commands
	 * the reply is that it waits, and {@link #goOn} hears the rest; 0: never
	 */
	Reply invite(Envelope letter, int aside) {
		if (this.invited) {
			throw new IllegalStateException("the relay waits for a body: it would read a command as its first line");
		}
		try {
			if (this.answers.waiting()) {
				// Usually a 421 to our silence. It answers no letter.
				return this.answers.gone(Stage.CONNECT, this.answers.read(Stage.CONNECT).text());
			}
			this.asked = new Asked(letter, this.manners.pipelines());
			if (this.asked.grouped()) {
				commands(this.group.clear(), letter);
				this.wire.write(this.group.octets(), 0, this.group.size());
			}
			return hear(aside);
		}
		catch (IOException ex) {
			return this.answers.gone(Stage.MAIL, ex.getMessage());
		}
	}

	/** Whether an invitation has not been answered yet. */
	boolean waits() {
		return this.asked != null && !over();
	}

	/** Waits for the rest of the answer, as long as the RFC has us wait. */
	Reply goOn() {
		return hear(-1);
	}

	/** The same for who does not want to wait longer than so many milliseconds. */
	Reply goOn(int aside) {
		return hear(aside);
	}

	private static void commands(OctetGroup group, Envelope letter) {
		group.command(mail(letter)).command(rcpt(letter)).command("DATA");
	}

	private static String mail(Envelope letter) {
		return "MAIL FROM:<" + letter.from().value() + ">";
	}

	private static String rcpt(Envelope letter) {
		return "RCPT TO:<" + letter.to().value() + ">";
	}

	/** Reads the replies to a group, or asks one by one; the first refusal answers. */
	private Reply hear(int aside) {
		var asking = Objects.requireNonNull(this.asked, "nothing was asked");
		while (asking.more()) {
			var stage = asking.stage();
			if (!say(asking, stage)) {
				return this.answers.gone(stage, "the connection broke");
			}
			if (aside >= 0 && !this.answers.comes(aside)) {
				return Reply.waits(stage);
			}
			var reply = (aside < 0) ? this.answers.readInTheEnd(stage) : this.answers.read(stage);
			reply = asking.grouped() ? this.answers.inStep(reply, asking.last()) : reply;
			if (this.answers.confused()) {
				// Then a refusal read before may have been another command's.
				return reply;
			}
			asking.heard(reply);
			if (this.answers.over()) {
				return asking.answer();
			}
		}
		this.asked = null;
		return settled(asking);
	}

	private boolean say(Asked asking, Stage stage) {
		if (asking.grouped() || !asking.says()) {
			return true;
		}
		try {
			var command = switch (stage) {
				case MAIL -> mail(asking.letter());
				case RCPT -> rcpt(asking.letter());
				default -> "DATA";
			};
			this.group.clear().command(command);
			this.wire.write(this.group.octets(), 0, this.group.size());
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Reply settled(Asked asking) {
		var reply = asking.answer();
		if (asking.grouped()) {
			this.manners.keptCount();
		}
		this.invited = reply.invited();
		if (!this.invited) {
			backToOrder(asking.grouped() && asking.last() != null && asking.last().invited());
		}
		return reply;
	}

	/** The lone dot answers a 354 that nobody wanted (RFC 2920 §3.1). */
	private void backToOrder(boolean loneDot) {
		try {
			this.group.clear();
			if (loneDot) {
				this.group.command(".");
			}
			this.group.command("RSET");
			this.wire.write(this.group.octets(), 0, this.group.size());
			if (loneDot) {
				this.answers.read(Stage.BODY);
			}
			if (!this.answers.over() && !this.answers.read(Stage.CONNECT).positive()) {
				this.answers.end();
			}
		}
		catch (IOException ex) {
			this.answers.end();
		}
	}

	Exchange transmit(OctetLetter letter, @Nullable Envelope next, int aside) {
		if (!this.invited) {
			throw new IllegalStateException("the relay has not invited a letter: it would read its lines as commands");
		}
		var dot = render(letter);
		var together = this.manners.pipelines();
		if (next != null && together) {
			commands(this.group, next);
		}
		this.invited = false;
		var body = this.manners.takes(dot) ? body(dot) : tooBig(dot);
		if (next == null) {
			return new Exchange(body, null);
		}
		if (this.answers.over()) {
			return new Exchange(body, Reply.lost(Stage.MAIL, body.text()));
		}
		if (!together) {
			return new Exchange(body, invite(next, aside));
		}
		this.asked = new Asked(next, true);
		return new Exchange(body, hear(aside));
	}

	private int render(OctetLetter letter) {
		var written = false;
		try {
			letter.writeTo(this.group.clear());
			written = true;
			return this.group.dot();
		}
		catch (IOException ex) {
			throw new IllegalStateException("the letter cannot be written", ex);
		}
		finally {
			// There is no way back from an invitation but the letter.
			if (!written) {
				this.answers.end();
			}
		}
	}

	private Reply tooBig(int octets) {
		this.answers.end();
		return Reply.of(552, "552 5.3.4 " + octets + " octets are more than the relay takes", Stage.BODY);
	}

	private Reply body(int dot) {
		var handed = 0;
		try {
			while (handed < this.group.size()) {
				if (handed <= dot && this.answers.waiting()) {
					return early();
				}
				var at = handed;
				handed = Math.min(this.group.size(), at + WRITE);
				this.wire.write(this.group.octets(), at, handed - at);
			}
		}
		catch (IOException ex) {
			return this.answers.lastWords(handed > dot, ex);
		}
		return this.answers.read(Stage.DOT);
	}

	/** An answer before the dot can only be a refusal, and ends the connection. */
	private Reply early() {
		var reply = this.answers.read(Stage.BODY);
		this.answers.end();
		return reply.positive() ? this.answers.outOfStep(Stage.BODY, reply.text()) : reply;
	}

}

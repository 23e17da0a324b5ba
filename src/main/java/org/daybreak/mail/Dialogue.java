package org.daybreak.mail;

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

	private static final Stage[] INVITATION = { Stage.MAIL, Stage.RCPT, Stage.DATA };

	private final Wire wire;

	private final Manners manners;

	private final Answers answers;

	private final OctetGroup group = new OctetGroup();

	private boolean invited;

	Dialogue(Wire wire, Manners manners, Patience patience) {
		this.wire = wire;
		this.manners = manners;
		this.answers = new Answers(new Replies(wire), manners, patience);
	}

	/** Whether nothing more can be said over this connection. */
	boolean over() {
		return this.answers.over();
	}

	/** Whether the relay waits for a body, so that a goodbye would be taken for one. */
	boolean invited() {
		return this.invited;
	}

	Reply invite(Envelope letter) {
		if (this.invited) {
			throw new IllegalStateException("the relay waits for a body: it would read a command as its first line");
		}
		try {
			if (this.answers.waiting()) {
				// Usually a 421 to our silence. It answers no letter.
				return this.answers.gone(Stage.CONNECT, this.answers.read(Stage.CONNECT).text());
			}
			return this.manners.pipelines() ? inOneGroup(letter) : oneByOne(letter);
		}
		catch (IOException ex) {
			return this.answers.gone(Stage.MAIL, ex.getMessage());
		}
	}

	private Reply inOneGroup(Envelope letter) throws IOException {
		commands(this.group.clear(), letter);
		this.wire.write(this.group.octets(), 0, this.group.size());
		return invitation();
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

	/** Reads all three replies; the first refusal is the answer. */
	private Reply invitation() {
		Reply refusal = null;
		Reply last = null;
		for (var stage : INVITATION) {
			var reply = this.answers.inStep(this.answers.read(stage), last);
			if (this.answers.confused()) {
				// Then a refusal read before may have been another command's.
				return reply;
			}
			if (refusal == null && !Answers.agrees(reply)) {
				refusal = reply;
			}
			if (this.answers.over()) {
				return (refusal != null) ? refusal : reply;
			}
			last = reply;
		}
		this.manners.keptCount();
		if (refusal == null) {
			this.invited = true;
			return Objects.requireNonNull(last);
		}
		backToOrder(Objects.requireNonNull(last).invited());
		return refusal;
	}

	private Reply oneByOne(Envelope letter) {
		var reply = ask(mail(letter), Stage.MAIL);
		if (Answers.agrees(reply)) {
			reply = ask(rcpt(letter), Stage.RCPT);
		}
		if (Answers.agrees(reply)) {
			reply = ask("DATA", Stage.DATA);
		}
		this.invited = reply.invited();
		if (!this.invited && !this.answers.over()) {
			backToOrder(false);
		}
		return reply;
	}

	private Reply ask(String command, Stage stage) {
		try {
			this.group.clear().command(command);
			this.wire.write(this.group.octets(), 0, this.group.size());
		}
		catch (IOException ex) {
			return this.answers.gone(stage, ex.getMessage());
		}
		return this.answers.read(stage);
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

	Exchange transmit(OctetLetter letter, @Nullable Envelope next) {
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
		return new Exchange(body, together ? invitation() : invite(next));
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

package org.daybreak.mail;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;

import org.daybreak.mail.Replies.OutOfStep;
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

	private final Replies replies;

	private final Manners manners;

	private final Patience patience;

	private final OctetGroup group = new OctetGroup();

	private boolean invited;

	private boolean over;

	private boolean confused;

	Dialogue(Wire wire, Manners manners, Patience patience) {
		this.wire = wire;
		this.replies = new Replies(wire);
		this.manners = manners;
		this.patience = patience;
	}

	/** Whether nothing more can be said over this connection. */
	boolean over() {
		return this.over;
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
			if (this.replies.waiting()) {
				// Usually a 421 to our silence. It answers no letter.
				return gone(Stage.CONNECT, read(Stage.CONNECT).text());
			}
			return this.manners.pipelines() ? inOneGroup(letter) : oneByOne(letter);
		}
		catch (IOException ex) {
			return gone(Stage.MAIL, ex.getMessage());
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
			var reply = inStep(read(stage), last);
			if (this.confused) {
				// Then a refusal read before may have been another command's.
				return reply;
			}
			if (refusal == null && !agrees(reply)) {
				refusal = reply;
			}
			if (this.over) {
				return (refusal != null) ? refusal : reply;
			}
			last = reply;
		}
		if (refusal == null) {
			this.invited = true;
			return Objects.requireNonNull(last);
		}
		backToOrder(Objects.requireNonNull(last).invited());
		return refusal;
	}

	/**
	 * "Unknown command" or "bad sequence" to a group in order, or a recipient taken after
	 * the sender was refused, means that the relay has lost count, not what it says.
	 */
	private Reply inStep(Reply reply, @Nullable Reply before) {
		var inOrder = before == null || agrees(before);
		var unheardOf = switch (reply.code()) {
			case 500, 502, 503 -> inOrder;
			default -> reply.stage() == Stage.RCPT && reply.positive() && !inOrder;
		};
		return unheardOf ? outOfStep(reply.stage(), reply.text()) : reply;
	}

	private static boolean agrees(Reply reply) {
		return (reply.stage() == Stage.DATA) ? reply.invited() : reply.positive();
	}

	private Reply oneByOne(Envelope letter) {
		var reply = ask(mail(letter), Stage.MAIL);
		if (agrees(reply)) {
			reply = ask(rcpt(letter), Stage.RCPT);
		}
		if (agrees(reply)) {
			reply = ask("DATA", Stage.DATA);
		}
		this.invited = reply.invited();
		if (!this.invited && !this.over) {
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
			return gone(stage, ex.getMessage());
		}
		return read(stage);
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
				read(Stage.BODY);
			}
			if (!this.over && !read(Stage.CONNECT).positive()) {
				this.over = true;
			}
		}
		catch (IOException ex) {
			this.over = true;
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
		if (this.over) {
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
			this.over |= !written;
		}
	}

	private Reply tooBig(int octets) {
		this.over = true;
		return Reply.of(552, "552 5.3.4 " + octets + " octets are more than the relay takes", Stage.BODY);
	}

	private Reply body(int dot) {
		var handed = 0;
		try {
			while (handed < this.group.size()) {
				if (handed <= dot && this.replies.waiting()) {
					return early();
				}
				var at = handed;
				handed = Math.min(this.group.size(), at + WRITE);
				this.wire.write(this.group.octets(), at, handed - at);
			}
		}
		catch (IOException ex) {
			return lastWords(handed > dot, ex);
		}
		return read(Stage.DOT);
	}

	/** An answer before the dot can only be a refusal, and ends the connection. */
	private Reply early() {
		var reply = read(Stage.BODY);
		this.over = true;
		return reply.positive() ? outOfStep(Stage.BODY, reply.text()) : reply;
	}

	/** A relay that closes on us in mid-letter may have said why. */
	private Reply lastWords(boolean dotMayBeOut, IOException ex) {
		var stage = dotMayBeOut ? Stage.DOT : Stage.BODY;
		this.over = true;
		try {
			var reply = this.replies.next(stage, this.patience.lastWords());
			var possible = dotMayBeOut ? reply.code() / 100 != 3 : !reply.positive();
			return possible ? reply : gone(stage, ex.getMessage());
		}
		catch (IOException silent) {
			return gone(stage, ex.getMessage());
		}
	}

	/** The next reply; after a loss, a 421 or nonsense the dialogue is over. */
	private Reply read(Stage stage) {
		try {
			var reply = this.replies.next(stage, this.patience.of(stage));
			if (reply.code() == 421) {
				this.over = true;
			}
			var possible = stage == Stage.DATA ? !reply.positive() || reply.invited() : reply.code() / 100 != 3;
			return possible ? reply : outOfStep(stage, reply.text());
		}
		catch (OutOfStep ex) {
			return outOfStep(stage, ex.getMessage());
		}
		catch (SocketTimeoutException ex) {
			if (stage == Stage.RCPT || stage == Stage.DATA) {
				// It answered the group's beginning, then no more.
				this.manners.lostCount("no reply to " + stage);
			}
			return gone(stage, "the relay did not answer in time");
		}
		catch (IOException ex) {
			return gone(stage, ex.getMessage());
		}
	}

	private Reply outOfStep(Stage stage, @Nullable String text) {
		this.confused = true;
		this.manners.lostCount(String.valueOf(text));
		return gone(stage, text);
	}

	private Reply gone(Stage stage, @Nullable String text) {
		this.over = true;
		return Reply.lost(stage, text);
	}

}

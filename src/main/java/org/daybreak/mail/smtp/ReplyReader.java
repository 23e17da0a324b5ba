package org.daybreak.mail.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;

import org.daybreak.mail.smtp.Replies.OutOfStep;
import org.jspecify.annotations.Nullable;

/**
 * What is heard in a dialogue, with patience, and believed as long as it can be what
 * answers us. After a loss, a 421 or nonsense the dialogue is over.
 */
final class ReplyReader {

	private final Replies replies;

	private final Capabilities manners;

	private final ReplyTimeouts patience;

	private boolean over;

	private boolean confused;

	ReplyReader(Replies replies, Capabilities manners, ReplyTimeouts patience) {
		this.replies = replies;
		this.manners = manners;
		this.patience = patience;
	}

	/** Whether nothing more can be said over this connection. */
	boolean over() {
		return this.over;
	}

	/** Whether the relay has lost count, or we have. */
	boolean confused() {
		return this.confused;
	}

	void end() {
		this.over = true;
	}

	/** Whether the relay speaks without having been asked. */
	boolean waiting() throws IOException {
		return this.replies.waiting();
	}

	static boolean agrees(Reply reply) {
		return (reply.stage() == Stage.DATA) ? reply.invited() : reply.positive();
	}

	/**
	 * "Unknown command" or "bad sequence" to a group in order, or a recipient taken after
	 * the sender was refused, means that the relay has lost count, not what it says.
	 */
	Reply inStep(Reply reply, @Nullable Reply before) {
		var inOrder = before == null || agrees(before);
		var unheardOf = switch (reply.code()) {
			case 500, 502, 503 -> inOrder;
			default -> reply.stage() == Stage.RCPT && reply.positive() && !inOrder;
		};
		return unheardOf ? outOfStep(reply.stage(), reply.text()) : reply;
	}

	/** A relay that closes on us in mid-letter may have said why. */
	Reply lastWords(boolean dotMayBeOut, IOException ex) {
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

	/** Whether a reply begins to come within that time; 0: it is not waited for apart. */
	boolean comes(int millis) {
		return millis == 0 || millis >= this.patience.any() || this.replies.comes(millis);
	}

	/** The next reply, which is owed to a command of that stage. */
	Reply read(Stage stage) {
		return read(stage, this.patience.of(stage));
	}

	/** The same for a letter set aside: as long as the RFC has us wait. */
	Reply readInTheEnd(Stage stage) {
		return read(stage, this.patience.longest(stage));
	}

	private Reply read(Stage stage, int millis) {
		try {
			var reply = this.replies.next(stage, millis);
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

	Reply outOfStep(Stage stage, @Nullable String text) {
		this.confused = true;
		this.manners.lostCount(String.valueOf(text));
		return gone(stage, text);
	}

	Reply gone(Stage stage, @Nullable String text) {
		this.over = true;
		return Reply.lost(stage, text);
	}

}

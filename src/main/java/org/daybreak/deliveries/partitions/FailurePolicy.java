package org.daybreak.deliveries.partitions;

import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;

/**
 * The one answer to "what do we do on 452?".
 * <ul>
 * <li>2xx to the final dot: the relay has taken responsibility (RFC 5321 §4.2.5).</li>
 * <li>A connection lost after the dot left us: uncertain. Lost before it: the relay must
 * drop the transaction (RFC 5321 §4.1.1.10), so the letter is simply not sent.</li>
 * <li>4xx, at whatever stage, 421 included: transient (RFC 5321 §4.2.1), tried again. A
 * 452 to RCPT is "too many recipients" or "no room now", never a bounce (RFC 5321
 * §4.5.3.1.10).</li>
 * <li>5xx to MAIL: the relay does not send in this sender's name (550, 553): no address
 * is at fault, the edition pauses. If it wants us signed in or encrypted first, that is
 * the relay's fault, and others take over ({@link #relayRefuses}).</li>
 * <li>5xx to RCPT is the address's (RFC 5321 §3.3), unless its enhanced code speaks of
 * policy, system or protocol (RFC 3463 §3.8, §3.4, §3.6: X.7, X.3, X.5).</li>
 * <li>X.1.Z and X.2.Z concern the address or its mailbox wherever they appear (RFC 3463
 * §3.2, §3.3), except X.1.7 and X.1.8, which are the sender's.</li>
 * <li>Any other 5xx to DATA or the body is about the letter: after {@value #IN_A_ROW} in
 * a row, or {@value #AMONG} of the last {@value #LAST}, over all nodes, the edition
 * pauses. A row is one without an accepted letter in it.</li>
 * <li>So it does after {@value #LOTS} times {@value #LOT} dead addresses in a row: then
 * it is rather the relay that is mistaken.</li>
 * </ul>
 */
public final class FailurePolicy {

	/** So many refusals of the content in a row are no coincidence. */
	static final int IN_A_ROW = 5;

	/** Nor are so many of the last letters: two in a hundred. */
	static final int AMONG = 10;

	/**
	 * The last letters of an edition that were accepted, or refused for their content.
	 */
	static final int LAST = 500;

	/** Lots of dead addresses in a row, of all nodes. */
	static final int LOTS = 5;

	/** Dead addresses in a row at one node: 25 in all do not die in one night. */
	static final int LOT = 5;

	private FailurePolicy() {
	}

	public static Verdict of(Reply reply) {
		if (reply.lost()) {
			return reply.uncertain() ? Verdict.UNCERTAIN : Verdict.NOT_SENT;
		}
		if (reply.accepted()) {
			return Verdict.ACCEPTED;
		}
		if (!reply.permanentRefusal()) {
			return Verdict.DEFERRED;
		}
		if (reply.stage() == Stage.MAIL || concerns(reply, "5.1.7", "5.1.8")) {
			return Verdict.SENDER_REFUSED;
		}
		if (concerns(reply, "5.1.", "5.2.")) {
			return Verdict.ADDRESS_REJECTED;
		}
		return (reply.stage() == Stage.RCPT && !concerns(reply, "5.3.", "5.5.", "5.7.")) ? Verdict.ADDRESS_REJECTED
				: Verdict.CONTENT_REFUSED;
	}

	/**
	 * Whether there is no such mailbox or domain, now and for ever: X.1.1, X.1.2, X.1.10
	 * (RFC 7505: a null MX), or X.2.1, a mailbox that was disabled (RFC 3463 §3.2, §3.3).
	 * A full mailbox or a policy never says so.
	 */
	public static boolean deadAddress(Reply reply) {
		return reply.permanentRefusal() && reply.stage() != Stage.MAIL
				&& concerns(reply, "5.1.1", "5.1.2", "5.1.10", "5.2.1");
	}

	/**
	 * Whether the relay refuses us, before any recipient was named: it wants us signed in
	 * or encrypted (RFC 4954 §6: 530, 534, 535, 538; RFC 3463 §3.8: 5.7.0, 5.7.9 to
	 * 5.7.11). That is a matter between it and us, never of a letter.
	 */
	public static boolean relayRefuses(Reply reply) {
		if (reply.stage() != Stage.MAIL || !reply.permanentRefusal()) {
			return false;
		}
		return switch (reply.code()) {
			case 530, 534, 535, 538 -> true;
			default -> concerns(reply, "5.7.0", "5.7.9", "5.7.10", "5.7.11");
		};
	}

	/** Whether the letter itself must be at fault after these refusals of its content. */
	static boolean contentAtFault(Marks content) {
		return content.inARow(IN_A_ROW) || content.among(AMONG, LAST);
	}

	/** Whether the relay must be mistaken after these lots of dead addresses. */
	static boolean relayMistaken(Marks lots) {
		return lots.inARow(LOTS);
	}

	private static boolean concerns(Reply reply, String... codes) {
		var enhanced = reply.enhanced();
		if (enhanced != null) {
			for (var code : codes) {
				if (code.endsWith(".") ? enhanced.startsWith(code) : enhanced.equals(code)) {
					return true;
				}
			}
		}
		return false;
	}

}

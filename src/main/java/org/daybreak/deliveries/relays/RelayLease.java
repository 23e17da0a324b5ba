package org.daybreak.deliveries.relays;

import org.daybreak.deliveries.pace.Permit;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.SmtpConnection;

/**
 * One connection's use of one relay, for one thread at a time. It counts against the
 * relay's connections until it is closed.
 */
public interface RelayLease extends AutoCloseable {

	/** The relay's name in the ledger and in the statistics. */
	String name();

	/**
	 * A new connection, signed in; the caller closes it. May be called again after a
	 * loss.
	 * @throws RelayUnavailable when the relay is down or does not let us in; it has been
	 * counted
	 */
	SmtpConnection open();

	/** Asks for one letter to a recipient of this domain, in lower case. Never waits. */
	Permit permit(String domain);

	/** Gives a permit back that was not used. */
	void giveBack(String domain);

	/** Tells what the relay said to a letter for this domain, or that it was lost. */
	void answered(Reply reply, String domain);

	/**
	 * Tells that the relay closed the channel before a letter's body; whether the reader
	 * or the relay is at fault is told later.
	 */
	void closed(Reply reply);

	/**
	 * The connection before this one was closed after letters, and the reader who was
	 * next is answered over this one: it had had its time.
	 */
	void wornOut(Reply reply);

	/** Such an answer was the reader's own: others are answered. */
	void ownFault(Reply reply, String domain);

	/** Such an answer was the relay's: readers of this domain are not to blame. */
	void relaysFault(Reply reply, String domain);

	/** So many readers in a row had such an answer that the relay takes no letters. */
	void down(String why);

	/**
	 * Whether the relay has answered somebody's letter, over whichever connection of this
	 * node, since then.
	 * @param nanos of the machine's clock
	 */
	boolean answeredSince(long nanos);

	/** Whether this is the one connection that tries a relay in doubt. */
	boolean onTrial();

	/** Whether the relay would let one more connection in beside this. */
	boolean another();

	/**
	 * Whether the letter in hand is to be the last of this line: the relay's letters per
	 * connection are used up, or its circuit has opened meanwhile.
	 */
	boolean spent();

	@Override
	void close();

}

package org.daybreak.deliveries.relays;

import org.daybreak.mail.RelayUnavailable;
import org.daybreak.mail.Reply;
import org.daybreak.mail.SmtpConnection;

/**
 * One connection's use of one relay, for one thread at a time. It counts against the
 * relay's connections until it is closed.
 */
public interface Line extends AutoCloseable {

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
	 * Whether the letter in hand is to be the last of this line: the relay's letters per
	 * connection are used up, or its circuit has opened meanwhile.
	 */
	boolean spent();

	@Override
	void close();

}

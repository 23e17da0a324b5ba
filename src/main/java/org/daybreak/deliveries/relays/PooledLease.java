package org.daybreak.deliveries.relays;

import java.util.concurrent.atomic.AtomicBoolean;

import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.pace.Permit;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.SmtpConnection;
import org.daybreak.mail.smtp.Stage;

/**
 * A line that was handed out by the pool.
 */
class PooledLease implements RelayLease {

	private final RelayPool pool;

	private final LiveRelay relay;

	private final AtomicBoolean open = new AtomicBoolean(true);

	/** Whether this is the one connection that tries a relay in doubt. */
	private boolean trial;

	/** Over this connection, the one in hand included. */
	private int letters;

	/** Over the connection before it. */
	private int lettersBefore;

	private int letterLimit;

	private boolean inHand;

	/**
	 * Whether a letter over this connection had an answer, or was lost: what is lost
	 * after it says nothing more.
	 */
	private boolean heard;

	PooledLease(RelayPool pool, LiveRelay relay, boolean trial) {
		this.pool = pool;
		this.relay = relay;
		this.trial = trial;
		this.letterLimit = relay.letterLimit();
	}

	@Override
	public String name() {
		return this.relay.name();
	}

	@Override
	public SmtpConnection open() {
		try {
			var connection = this.relay.address().open();
			this.lettersBefore = this.letters;
			this.letters = 0;
			this.letterLimit = Math.min(this.relay.letterLimit(), connection.mailMax().orElse(Integer.MAX_VALUE));
			this.inHand = false;
			this.heard = false;
			this.relay.circuit().connected();
			return connection;
		}
		catch (RelayUnavailable ex) {
			var why = String.valueOf(ex.getMessage());
			if (this.trial) {
				reopen(why);
			}
			else {
				this.relay.refusedUs(why);
			}
			throw ex;
		}
	}

	@Override
	public Permit permit(String domain) {
		return this.relay.permit(domain);
	}

	@Override
	public void giveBack(String domain) {
		this.relay.giveBack(domain);
	}

	@Override
	public void answered(Reply reply, String domain) {
		if (reply.invited()) {
			this.letters++;
			this.inHand = true;
		}
		else if (reply.stage() == Stage.DOT) {
			this.letters += this.inHand ? 0 : 1;
			this.inHand = false;
		}
		if (hadItsTime(reply)) {
			this.relay.wornOut(this.letters, reply);
		}
		else {
			this.relay.answered(reply, domain);
		}
		if (reply.lost() && !reply.uncertain() && !this.heard) {
			this.relay.circuit().brokeOff(reply.text());
		}
		this.heard |= !reply.invited();
		if (this.trial) {
			judge(reply);
		}
	}

	@Override
	public void closed(Reply reply) {
		this.heard = true;
		if (this.trial) {
			judge(reply);
		}
	}

	@Override
	public void wornOut(Reply reply) {
		if (reply.code() == LiveRelay.CLOSING && reply.stage() == Stage.MAIL && !isPolicy(reply)) {
			this.relay.wornOut(this.lettersBefore, reply);
		}
		else if (reply.code() == LiveRelay.CLOSING) {
			this.relay.circuit().closes(reply.text());
		}
	}

	@Override
	public void ownFault(Reply reply, String domain) {
		this.relay.ownFault(reply, domain);
	}

	@Override
	public void relaysFault(Reply reply, String domain) {
		this.relay.answered(reply, domain);
		if (reply.lost()) {
			this.relay.circuit().brokeOff(reply.text());
		}
	}

	@Override
	public void down(String why) {
		this.relay.circuit().open(why, true);
	}

	@Override
	public boolean answeredSince(long nanos) {
		return this.relay.circuit().answeredSince(nanos);
	}

	@Override
	public boolean onTrial() {
		return this.trial;
	}

	@Override
	public boolean another() {
		return !this.trial && this.relay.hasRoom();
	}

	/**
	 * A 421 to MAIL after some letters over this connection, and not a policy's (4.7.Z):
	 * the connection has had its time. A relay that wants less says so again to the next.
	 */
	private boolean hadItsTime(Reply reply) {
		return reply.code() == LiveRelay.CLOSING && reply.stage() == Stage.MAIL && this.letters > 0 && !isPolicy(reply);
	}

	private static boolean isPolicy(Reply reply) {
		var enhanced = reply.enhanced();
		return enhanced != null && enhanced.startsWith("4.7.");
	}

	private void judge(Reply reply) {
		if (reply.lost() || reply.code() == LiveRelay.CLOSING) {
			reopen(reply.text());
		}
		else if (!reply.invited()) {
			this.trial = false;
			this.relay.circuit().close();
		}
	}

	private void reopen(String why) {
		this.trial = false;
		this.relay.circuit().open(why, true);
	}

	@Override
	public boolean spent() {
		this.pool.refresh();
		return this.letters >= this.letterLimit
				|| (!this.trial && !this.relay.circuit().standing().is(CircuitState.CLOSED));
	}

	@Override
	public void close() {
		if (this.open.compareAndSet(true, false)) {
			this.relay.inUse().decrementAndGet();
			if (this.trial) {
				this.relay.circuit().untried();
			}
		}
	}

}

package org.daybreak.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * A body that is being read: what is there is taken, what is not is waited for until the
 * deadline of the whole, however often an octet comes.
 */
class Body implements ApplicationBufferHandler {

	private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

	private final Request request;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private ByteBuffer last = ApplicationBufferHandler.EMPTY_BUFFER;

	private long thrownAway;

	private boolean ended;

	Body(Request request) {
		this.request = request;
	}

	/** What was kept so far. */
	byte[] octets() {
		return this.kept.toByteArray();
	}

	int size() {
		return this.kept.size();
	}

	boolean ended() {
		return this.ended;
	}

	/**
	 * Reads until the body has ended, is longer than the limit, or the time is up.
	 * @param until as of {@link System#nanoTime()}
	 * @return whether it ended or passed the limit in time
	 */
	boolean read(int limit, long until) throws IOException {
		while (!this.ended && this.kept.size() <= limit) {
			if (!awaits(until)) {
				return false;
			}
			take(true);
		}
		return true;
	}

	/** Reads on and throws away, so that whoever sends all before listening hears us. */
	boolean swallow(long limit, long until) throws IOException {
		while (!this.ended && this.thrownAway <= limit) {
			if (!awaits(until)) {
				return false;
			}
			take(false);
		}
		return this.ended;
	}

	private void take(boolean keep) throws IOException {
		var count = this.request.doRead(this);
		if (count < 0) {
			this.ended = true;
		}
		else if (keep) {
			var octets = new byte[this.last.remaining()];
			this.last.get(octets);
			this.kept.writeBytes(octets);
		}
		else {
			this.thrownAway += this.last.remaining();
		}
		this.last = ApplicationBufferHandler.EMPTY_BUFFER;
	}

	/** Whether something can be read, or the end is known, before the time is up. */
	private boolean awaits(long until) {
		var pause = SHORTEST_PAUSE;
		while (!isThere()) {
			var left = until - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			LockSupport.parkNanos(Math.min(pause, left));
			pause = Math.min(2 * pause, LONGEST_PAUSE);
		}
		return true;
	}

	private boolean isThere() {
		var length = this.request.getContentLengthLong();
		if (length >= 0 && this.kept.size() + this.thrownAway >= length) {
			return true;
		}
		this.request.action(ActionCode.AVAILABLE, true);
		return this.request.getAvailable() > 0;
	}

	@Override
	public void setByteBuffer(ByteBuffer buffer) {
		this.last = buffer;
	}

	@Override
	public ByteBuffer getByteBuffer() {
		return this.last;
	}

	@Override
	public void expand(int size) {
		// What comes is taken as it comes.
	}

}

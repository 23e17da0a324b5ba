package org.daybreak.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A body that was read before its page asks for it, and, of one that a known caller
 * sends, the rest as it comes: no slower than a long-distance line.
 */
class ReadBody implements InputBuffer {

	/** Octets a second, once the first moments are over. */
	private static final long SLOWEST = 2 * 1024;

	private static final long FIRST_MOMENTS = TimeUnit.SECONDS.toNanos(30);

	private final ByteBuffer octets;

	private final @Nullable InputBuffer rest;

	private final long began = System.nanoTime();

	private long more;

	ReadBody(byte[] octets, @Nullable InputBuffer rest) {
		this.octets = ByteBuffer.wrap(octets);
		this.rest = rest;
	}

	boolean isWhole() {
		return this.rest == null;
	}

	/** Whether the part that was read holds these signs. */
	boolean holds(String signs) {
		return new String(this.octets.array(), StandardCharsets.ISO_8859_1).contains(signs);
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		if (this.octets.hasRemaining()) {
			var part = this.octets.slice();
			this.octets.position(this.octets.limit());
			handler.setByteBuffer(part);
			return part.remaining();
		}
		if (this.rest == null) {
			return -1;
		}
		var count = this.rest.doRead(handler);
		this.more += Math.max(0, count);
		var late = System.nanoTime() - this.began - FIRST_MOMENTS;
		if (TimeUnit.NANOSECONDS.toSeconds(late) * SLOWEST > this.more) {
			throw new IOException("The body comes too slowly.");
		}
		return count;
	}

	@Override
	public int available() {
		return this.octets.hasRemaining() ? this.octets.remaining() : (this.rest != null) ? this.rest.available() : 0;
	}

}

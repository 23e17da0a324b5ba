package org.daybreak.stories.pictures;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.stream.MemoryCacheImageInputStream;

import org.daybreak.TimeLimit;

/**
 * A picture's octets, which end for a decoder when the time of the work is up.
 */
final class TimedInput extends MemoryCacheImageInputStream {

	private final int length;

	TimedInput(byte[] octets) {
		super(new ByteArrayInputStream(octets));
		this.length = octets.length;
	}

	/** Decoders bound by it what they believe of a size. */
	@Override
	public long length() {
		return this.length;
	}

	/** Asked for every symbol of a lossless WebP. */
	@Override
	public long getStreamPosition() throws IOException {
		TimeLimit.check();
		return super.getStreamPosition();
	}

}

package org.daybreak.stories.pictures;

import java.io.ByteArrayOutputStream;

import org.daybreak.stories.pictures.PictureReading.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * JPEG (ITU T.81): its tables, its one frame and its scans, which are counted, since each
 * is worked through over the whole frame; of what applications add only what tells the
 * colours.
 */
final class JpegPicture {

	/** Programs write ten or so. */
	private static final int MOST_SCANS = 100;

	/** A profile beyond this is none that anybody needs. */
	private static final int LONGEST_PROFILE = 100_000;

	private final Octets octets;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private @Nullable Frame frame;

	private int scans;

	private int profile;

	private JpegPicture(Octets octets) {
		this.octets = octets;
	}

	static BarePicture bare(Octets octets) throws Unreadable {
		return new JpegPicture(octets).bare();
	}

	private BarePicture bare() throws Unreadable {
		this.out.writeBytes(this.octets.take(2));
		while (this.octets.left() >= 4 && segment()) {
			// Until the picture ends.
		}
		this.out.write(0xff);
		this.out.write(0xd9);
		if (this.frame == null || this.scans == 0) {
			throw new Unreadable("the picture holds no pixels");
		}
		return new BarePicture("jpeg", this.frame.width(), this.frame.height(), this.frame.toDecode(this.scans > 1),
				this.out.toByteArray());
	}

	/** Takes a segment; false when nothing more belongs to the picture. */
	private boolean segment() throws Unreadable {
		var marker = marker();
		if (marker < 0 || marker == 0xd9 || marker == 0xd8) {
			return false;
		}
		if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
			return true;
		}
		var from = this.octets.at();
		var length = this.octets.two();
		if (length < 2 || length - 2 > this.octets.left()) {
			return false;
		}
		if (frame(marker)) {
			readFrame(marker);
		}
		this.octets.skip(from + length - this.octets.at());
		if (marker == 0xda) {
			countScan();
			skipPixels();
		}
		if (kept(marker, length)) {
			this.out.write(0xff);
			this.out.write(marker);
			this.out.writeBytes(this.octets.since(from));
		}
		return true;
	}

	/** The next marker, whatever stands before it; negative when there is none. */
	private int marker() {
		while (this.octets.left() >= 2) {
			if (this.octets.one() == 0xff) {
				while (this.octets.more() && this.octets.peek(0) == 0xff) {
					this.octets.skip(1);
				}
				if (this.octets.more() && this.octets.peek(0) != 0) {
					return this.octets.one();
				}
			}
		}
		return -1;
	}

	private static boolean frame(int marker) {
		return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
	}

	private void readFrame(int marker) throws Unreadable {
		if (this.frame != null) {
			throw new Unreadable("the picture holds more than one frame");
		}
		var depth = this.octets.one();
		var height = this.octets.two();
		var width = this.octets.two();
		this.frame = new Frame(width, height, this.octets.one(), depth > 8 || (marker & 0x03) == 2);
	}

	private void countScan() throws Unreadable {
		if (++this.scans > MOST_SCANS) {
			throw new Unreadable("the picture is drawn more than " + MOST_SCANS + " times over");
		}
	}

	private void skipPixels() {
		while (this.octets.more()) {
			if (this.octets.peek(0) == 0xff && this.octets.left() > 1) {
				var next = this.octets.peek(1);
				if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
					return;
				}
			}
			this.octets.skip(1);
		}
	}

	/** Comments, thumbnails and descriptions are not needed. */
	private boolean kept(int marker, int length) {
		if (marker == 0xe2) {
			this.profile += length;
			return this.profile <= LONGEST_PROFILE;
		}
		return marker < 0xe0 || marker == 0xe0 || marker == 0xee;
	}

	/**
	 * Size of the frame; with several scans it is kept whole until the last of them.
	 */
	private record Frame(int width, int height, int samples, boolean wide) {

		long toDecode(boolean severalScans) {
			return (long) this.width * this.height * this.samples * ((this.wide || severalScans) ? 2 : 1);
		}

	}

}

package org.daybreak.stories.pictures;

import java.io.ByteArrayOutputStream;

import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * GIF (87a, 89a): its first frame and what makes it see-through; comments and further
 * frames are left out.
 */
final class GifPicture {

	private static final int EXTENSION = 0x21;

	private static final int CONTROL = 0xf9;

	private static final int FRAME = 0x2c;

	private GifPicture() {
	}

	static BarePicture bare(Octets octets) throws Unreadable {
		octets.skip(10);
		skipTable(octets, octets.one());
		// The table follows the two octets after that which tells of it.
		var out = new ByteArrayOutputStream();
		out.writeBytes(octets.since(0));
		var control = new byte[0];
		while (octets.more()) {
			var from = octets.at();
			var kind = octets.one();
			if (kind == EXTENSION) {
				var label = octets.one();
				skipBlocks(octets);
				control = (label == CONTROL && octets.at() - from == 8) ? octets.since(from) : control;
			}
			else if (kind == FRAME) {
				out.writeBytes(control);
				return frame(octets, from, out);
			}
			else {
				break;
			}
		}
		throw new Unreadable("the picture holds no pixels");
	}

	private static BarePicture frame(Octets octets, int from, ByteArrayOutputStream out) {
		octets.skip(4);
		var width = octets.twoReversed();
		var height = octets.twoReversed();
		var packed = octets.one();
		if ((packed & 0x80) != 0) {
			octets.skip(3 << ((packed & 0x07) + 1));
		}
		octets.skip(1);
		skipBlocks(octets);
		out.writeBytes(octets.since(from));
		out.write(0x3b);
		return new BarePicture("gif", width, height, (long) width * height, out.toByteArray());
	}

	private static void skipTable(Octets octets, int packed) {
		octets.skip(2);
		if ((packed & 0x80) != 0) {
			octets.skip(3 << ((packed & 0x07) + 1));
		}
	}

	private static void skipBlocks(Octets octets) {
		for (var length = octets.one(); length > 0; length = octets.one()) {
			octets.skip(length);
		}
	}

}

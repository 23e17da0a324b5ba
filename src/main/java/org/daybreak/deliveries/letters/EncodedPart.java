package org.daybreak.deliveries.letters;

import java.util.List;

/**
 * A text part of an edition's letter, encoded once: quoted-printable, or base64 where
 * that is smaller, as for Arabic and Chinese.
 *
 * @param encoding Content-Transfer-Encoding
 * @param stretches the encoded text
 */
record EncodedPart(String encoding, List<LetterSlice> stretches) {

	static EncodedPart of(SlottedText text) {
		var quoted = QuotedPrintable.of(text);
		var base64 = Base64Lines.of(text);
		return (size(base64) < size(quoted)) ? new EncodedPart("base64", base64)
				: new EncodedPart("quoted-printable", quoted);
	}

	private static int size(List<LetterSlice> stretches) {
		return stretches.stream().mapToInt(LetterSlice::size).sum();
	}

}

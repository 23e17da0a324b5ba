package org.daybreak.deliveries.letters;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.OctetLetter;

/**
 * An edition's letter, encoded once; a reader's copy is its slices and the reader's own
 * values.
 */
public final class EditionLetter {

	/** 22 characters are the sixteen octets of two numbers. */
	private static final Pattern NUMBERED = Pattern.compile("<([\\w-]{22})@");

	private final long editionId;

	private final EmailAddress sender;

	private final List<LetterSlice> stretches;

	private final ReaderLinks personal;

	/**
	 * A letter.
	 * @param headers all fields but those of MIME, folded
	 */
	EditionLetter(long editionId, EmailAddress sender, SlottedText headers, SlottedText plain, SlottedText html,
			ReaderLinks personal) {
		this.editionId = editionId;
		this.sender = sender;
		this.personal = personal;
		var boundary = "=_daybreak_" + editionId;
		var all = new ArrayList<LetterSlice>();
		headers.pieces().forEach((piece) -> all.add(plain(piece)));
		all.add(shared(
				"MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n"));
		add(all, boundary, "text/plain", EncodedPart.of(plain));
		add(all, boundary, "text/html", EncodedPart.of(html));
		all.add(shared("--" + boundary + "--\r\n"));
		this.stretches = joined(all);
	}

	public long editionId() {
		return this.editionId;
	}

	private static void add(List<LetterSlice> all, String boundary, String contentType, EncodedPart part) {
		all.add(shared("--" + boundary + "\r\nContent-Type: " + contentType
				+ "; charset=UTF-8\r\nContent-Transfer-Encoding: " + part.encoding() + "\r\n\r\n"));
		all.addAll(part.stretches());
		all.add(shared("\r\n"));
	}

	private static LetterSlice plain(Piece piece) {
		return (piece.slot() != null) ? new LetterSlice.Own(piece.slot()) : shared(piece.text());
	}

	private static LetterSlice shared(String ascii) {
		return new LetterSlice.Shared(ascii.getBytes(StandardCharsets.US_ASCII));
	}

	/** Makes one stretch of neighbours that all readers share. */
	private static List<LetterSlice> joined(List<LetterSlice> stretches) {
		var joined = new ArrayList<LetterSlice>();
		var shared = new ByteArrayOutputStream();
		for (var stretch : stretches) {
			if (stretch instanceof LetterSlice.Shared same) {
				shared.writeBytes(same.octets());
			}
			else {
				joined.add(new LetterSlice.Shared(shared.toByteArray()));
				joined.add(stretch);
				shared.reset();
			}
		}
		joined.add(new LetterSlice.Shared(shared.toByteArray()));
		return List.copyOf(joined);
	}

	public ReturnPath returnPath(long subscriptionId) {
		return this.personal.returnPath(this.editionId, subscriptionId, this.sender);
	}

	public EmailAddress sender() {
		return this.sender;
	}

	/** The same for every attempt, so that providers fold copies. */
	public static String messageId(long editionId, long subscriptionId, EmailAddress sender) {
		var number = ByteBuffer.allocate(16).putLong(editionId).putLong(subscriptionId).array();
		return "<" + Base64.getUrlEncoder().withoutPadding().encodeToString(number) + "@" + sender.domain() + ">";
	}

	/**
	 * Whether a Message-ID is that of a letter to a subscription, of whichever edition.
	 */
	public static boolean isFor(long subscriptionId, String messageId) {
		var number = NUMBERED.matcher(messageId);
		return number.lookingAt()
				&& ByteBuffer.wrap(Base64.getUrlDecoder().decode(number.group(1))).getLong(8) == subscriptionId;
	}

	/** The copy of one reader, dated now. */
	public OctetLetter octets(long subscriptionId, EmailAddress to, Instant now) {
		return octets(subscriptionId, messageId(this.editionId, subscriptionId, this.sender), to, now);
	}

	/** A copy with a Message-ID of its own. */
	public OctetLetter octets(long subscriptionId, String messageId, EmailAddress to, Instant now) {
		return (out) -> {
			var copy = new ReaderValues(this.personal, subscriptionId, messageId, to, now);
			for (var stretch : this.stretches) {
				stretch.writeTo(out, copy);
			}
		};
	}

}

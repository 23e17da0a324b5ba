package org.daybreak.trial;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;

/**
 * The readable parts of a letter, found in however deep a nesting; what cannot be decoded
 * is no reason to fail.
 */
final class LetterParts {

	private static final int DEEPEST = 10;

	private LetterParts() {
	}

	/** The first part of that type, decoded; null when there is none. */
	static @Nullable String first(Part part, String type) {
		return first(part, type, 0);
	}

	private static @Nullable String first(Part part, String type, int depth) {
		try {
			if (part.isMimeType(type)) {
				return text(part);
			}
			if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
				for (int i = 0; i < parts.getCount(); i++) {
					var found = first(parts.getBodyPart(i), type, depth + 1);
					if (found != null) {
						return found;
					}
				}
			}
			return null;
		}
		catch (MessagingException | IOException ex) {
			return null;
		}
	}

	private static String text(Part part) throws MessagingException, IOException {
		try (var stream = part.getInputStream()) {
			return new String(stream.readAllBytes(), charset(part));
		}
	}

	private static Charset charset(Part part) throws MessagingException {
		try {
			var name = new ContentType(part.getContentType()).getParameter("charset");
			return (name != null) ? Charset.forName(MimeUtility.javaCharset(name)) : StandardCharsets.UTF_8;
		}
		catch (MessagingException | IllegalArgumentException ex) {
			return StandardCharsets.ISO_8859_1;
		}
	}

}

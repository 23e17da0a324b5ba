package org.daybreak.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that is written in several files and sent as one: where a file names another
 * between two at signs, alone in a comment or within a string, that other's text goes.
 */
public final class JoinedScript {

	private static final Pattern PART = Pattern.compile("(?:/\\* )?@([a-z-]+\\.(?:js|css))@(?: \\*/)?");

	private JoinedScript() {
	}

	/**
	 * The whole of a script.
	 * @param name of the file that holds the others together
	 * @param texts the text of each file by its name
	 */
	public static String of(String name, UnaryOperator<String> texts) {
		return PART.matcher(texts.apply(name)).replaceAll((part) -> Matcher.quoteReplacement(of(part.group(1), texts)));
	}

	/** The text of a file in the package of a class, or below it. */
	public static String read(Class<?> beside, String name) {
		try (var file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

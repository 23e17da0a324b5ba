package org.daybreak.lists.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses alone, as CSV with a first line that names their column, or as people write
 * them: line by line, or with commas, semicolons or spaces between.
 */
public final class AddressLines {

	private static final int HEAD = 1 << 14;

	private static final Pattern DIVIDED = Pattern.compile("[,;\\t|]");

	private static final Pattern SPACED = Pattern.compile("\\s");

	private final InputStream octets;

	public AddressLines(InputStream octets) {
		this.octets = new BufferedInputStream(octets, HEAD);
	}

	/**
	 * Reads to the end.
	 * @param address takes each with the number of its line, from 1
	 * @param fault takes what cannot be read
	 */
	public void forEach(BiConsumer<Long, String> address, BiConsumer<Long, String> fault) throws IOException {
		if (namesColumns()) {
			table(address, fault);
		}
		else {
			lines(address, fault);
		}
	}

	/** A first line without any address is one of names. */
	private boolean namesColumns() throws IOException {
		this.octets.mark(HEAD);
		try {
			var head = new CsvLines(
					new BufferedInputStream(new java.io.ByteArrayInputStream(this.octets.readNBytes(HEAD))));
			var line = head.next();
			while (line != null && line.text().isBlank() && line.fault() == null) {
				line = head.next();
			}
			return line != null && line.text().indexOf('@') < 0;
		}
		finally {
			this.octets.reset();
		}
	}

	private void table(BiConsumer<Long, String> address, BiConsumer<Long, String> fault) throws IOException {
		var list = CsvList.of(this.octets);
		for (var entry = list.next(); entry != null; entry = list.next()) {
			try {
				address.accept(entry.line(), list.values(entry)[Column.EMAIL.ordinal()]);
			}
			catch (RefusedLine ex) {
				fault.accept(entry.line(), ex.reason());
			}
		}
	}

	private void lines(BiConsumer<Long, String> address, BiConsumer<Long, String> fault) throws IOException {
		var lines = new CsvLines(this.octets);
		for (var line = lines.next(); line != null; line = lines.next()) {
			var number = line.number();
			if (line.fault() != null) {
				fault.accept(number, line.fault());
			}
			else {
				split(line.text()).forEach((one) -> address.accept(number, one));
			}
		}
	}

	/** The addresses of a text; what is none stays as it is. */
	public static List<String> split(String text) {
		return isOne(text) ? List.of(text)
				: DIVIDED.splitAsStream(text)
					.flatMap((part) -> isOne(part) ? java.util.stream.Stream.of(part) : SPACED.splitAsStream(part))
					.map(String::strip)
					.filter((part) -> !part.isEmpty())
					.toList();
	}

	private static boolean isOne(@Nullable String text) {
		try {
			return !EmailAddress.of(text).value().isEmpty();
		}
		catch (InvalidAddress ex) {
			return false;
		}
	}

}

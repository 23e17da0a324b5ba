package org.daybreak.signup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The domains most readers write from, and which of them a mistyped one was probably
 * meant to be. The script of the form judges alike.
 */
public final class MailDomains {

	/** Short names are near too many others to be guessed. */
	private static final int SHORTEST_GUESS = 5;

	private static final Pattern NO_COM = Pattern.compile("\\.(con|cmo|ocm|comm|coom|vom|xom|cpm)$");

	private static final Pattern NO_NET = Pattern.compile("\\.(ner|nte)$");

	private static final Pattern PERHAPS_COM = Pattern.compile("[^.]+\\.(co|cm|om)");

	private static final List<String> KNOWN = read();

	private MailDomains() {
	}

	private static List<String> read() {
		try (var file = Objects.requireNonNull(MailDomains.class.getResourceAsStream("mail-domains.txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static List<String> known() {
		return KNOWN;
	}

	/** The address probably meant: gmail.com for gmial.com; mostly empty. */
	public static Optional<String> meant(String address) {
		var at = address.lastIndexOf('@') + 1;
		var typed = address.substring(at).strip().toLowerCase(Locale.ROOT);
		if (at == 0 || typed.length() > 100 || KNOWN.contains(typed)) {
			return Optional.empty();
		}
		var mended = likely(typed);
		return mended.equals(typed) ? Optional.empty() : Optional.of(address.substring(0, at).strip() + mended);
	}

	/** The other address offered, if it is the one that was offered for this. */
	public static String accepted(String address, @Nullable String instead) {
		return meant(address).filter((meant) -> meant.equals(instead)).orElse(address);
	}

	private static String likely(String typed) {
		var com = name(typed) + ".com";
		if (PERHAPS_COM.matcher(typed).matches() && KNOWN.contains(com)) {
			return com;
		}
		var mended = NO_NET.matcher(NO_COM.matcher(typed).replaceFirst(".com")).replaceFirst(".net");
		if (KNOWN.contains(mended)) {
			return mended;
		}
		return KNOWN.stream()
			.filter((domain) -> name(domain).length() >= SHORTEST_GUESS && !name(domain).equals(name(mended))
					&& near(mended, domain))
			.findFirst()
			.orElse(mended);
	}

	private static String name(String domain) {
		return domain.substring(0, (domain + ".").indexOf('.'));
	}

	/** One letter too many, too few, another, or two exchanged. */
	private static boolean near(String a, String b) {
		var start = 0;
		var shorter = Math.min(a.length(), b.length());
		while (start < shorter && a.charAt(start) == b.charAt(start)) {
			start++;
		}
		var end = 0;
		while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
			end++;
		}
		var x = a.substring(start, a.length() - end);
		var y = b.substring(start, b.length() - end);
		return (x.length() < 2 && y.length() < 2)
				|| (x.length() == 2 && y.length() == 2 && x.charAt(0) == y.charAt(1) && x.charAt(1) == y.charAt(0));
	}

}

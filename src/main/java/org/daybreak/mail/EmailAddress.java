package org.daybreak.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;
import org.daybreak.mail.InvalidAddress.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An address a letter can reach over plain SMTP: a dot-atom, and a domain with a top
 * level, lower-cased, in ASCII.
 *
 * @param value the address, its local part as typed
 */
public record EmailAddress(String value) {

	private static final int MAX_LENGTH = 254;

	private static final int MAX_LOCAL_PART = 64;

	private static final Pattern LOCAL_PART = Pattern
		.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

	private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	/** Domains of the provider to whom a.b and ab are one. */
	private static final Set<String> DOTS_IGNORED = Set.of("gmail.com", "googlemail.com");

	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	/** A local part where a text quotes an address, as it is or in a URL. */
	private static final Pattern QUOTED = Pattern.compile("(?<![^\\s<>(\":;,\\[\\]])[^\\s<>(\":;,\\[\\]]+(?=@|%40)");

	/**
	 * UTS #46 as browsers and mail programs read domains; java.net.IDN makes faß fass.
	 */
	private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
			| IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

	public EmailAddress {
		if (!value.equals(checked(value))) {
			throw new InvalidAddress(Reason.NOT_NORMAL);
		}
	}

	/**
	 * The address somebody typed or pasted.
	 * @param typed at most a line; white space and what nobody sees around it is ignored,
	 * and it may stand behind a name or in a link
	 * @throws InvalidAddress with a sentence for the person who typed it
	 */
	public static EmailAddress of(@Nullable String typed) {
		var text = (typed != null) ? typed : "";
		return new EmailAddress(PlainAddress.is(text) ? text : checked(PastedAddress.bare(text)));
	}

	/** What was pasted without a name, a link and what nobody sees around the address. */
	public static String bare(String pasted) {
		return PastedAddress.bare(pasted);
	}

	private static String checked(String typed) {
		return PlainAddress.is(typed) ? typed : thoroughly(typed);
	}

	/** By all the rules; gives the address as we keep it. */
	static String thoroughly(String typed) {
		if (typed.isEmpty()) {
			throw new InvalidAddress(Reason.MISSING);
		}
		if (typed.length() > 2 * MAX_LENGTH) {
			throw new InvalidAddress(Reason.TOO_LONG);
		}
		if (typed.chars().anyMatch(Character::isISOControl)) {
			throw new InvalidAddress(Reason.CONTROL);
		}
		var at = typed.lastIndexOf('@');
		if (at < 1 || at == typed.length() - 1) {
			throw new InvalidAddress(Reason.FORM);
		}
		var address = localPart(typed.substring(0, at)) + "@" + asciiDomain(typed.substring(at + 1));
		if (address.length() > MAX_LENGTH) {
			throw new InvalidAddress(Reason.TOO_LONG);
		}
		return address;
	}

	private static String localPart(String typed) {
		if (typed.length() > MAX_LOCAL_PART) {
			throw new InvalidAddress(Reason.LOCAL_TOO_LONG);
		}
		if (typed.chars().anyMatch((c) -> c > 127)) {
			throw new InvalidAddress(Reason.LOCAL_NOT_ASCII);
		}
		if (!LOCAL_PART.matcher(typed).matches()) {
			throw new InvalidAddress(Reason.LOCAL_FORM);
		}
		return typed;
	}

	private static String asciiDomain(String typed) {
		var info = new IDNA.Info();
		var ascii = UTS46.nameToASCII(typed, new StringBuilder(), info).toString().toLowerCase(Locale.ROOT);
		var labels = ascii.split("\\.", -1);
		if (info.hasErrors() || labels.length < 2 || DIGITS.matcher(labels[labels.length - 1]).matches()) {
			throw new InvalidAddress(Reason.DOMAIN);
		}
		for (var label : labels) {
			if (!LABEL.matcher(label).matches()) {
				throw new InvalidAddress(Reason.DOMAIN);
			}
		}
		return ascii;
	}

	/** The address folded whole, for uniqueness. */
	public String key() {
		return this.value.toLowerCase(Locale.ROOT);
	}

	/**
	 * The mailbox behind this spelling, as most providers sort letters: for counting what
	 * is sent to it, never for sending.
	 */
	public String mailbox() {
		var local = key().substring(0, this.value.lastIndexOf('@'));
		var tag = local.indexOf('+');
		var plain = (tag > 0) ? local.substring(0, tag) : local;
		return DOTS_IGNORED.contains(domain()) ? plain.replace(".", "") + "@gmail.com" : plain + "@" + domain();
	}

	public String domain() {
		return this.value.substring(this.value.lastIndexOf('@') + 1);
	}

	/** An address of which letters are looked for: its domain as it is kept. */
	public static String folded(String letters) {
		var at = letters.lastIndexOf('@') + 1;
		var lower = letters.toLowerCase(Locale.ROOT);
		if (lower.length() > MAX_LENGTH || lower.chars().allMatch((c) -> c < 128)) {
			return lower;
		}
		var ascii = UTS46.nameToASCII(letters.substring(at), new StringBuilder(), new IDNA.Info());
		return lower.substring(0, at) + ascii.toString().toLowerCase(Locale.ROOT);
	}

	/** An address as it is kept, its domain in the letters of its country. */
	public static String shown(String kept) {
		var domain = kept.lastIndexOf('@') + 1;
		return kept.contains("xn--") ? kept.substring(0, domain)
				+ UTS46.nameToUnicode(kept.substring(domain), new StringBuilder(), new IDNA.Info()) : kept;
	}

	/** The domain in the letters of its country. */
	public String nativeDomain() {
		return UTS46.nameToUnicode(domain(), new StringBuilder(), new IDNA.Info()).toString();
	}

	/** What may be shown where a letter could have been forwarded to. */
	public String masked() {
		return this.value.charAt(0) + "•••@" + domain();
	}

	/** A text of somebody else's that may quote addresses, without their local parts. */
	public static String maskedIn(String text) {
		return (text.indexOf('@') < 0 && !text.contains("%40")) ? text : QUOTED.matcher(text).replaceAll("…");
	}

	@Override
	public String toString() {
		return this.value;
	}

}

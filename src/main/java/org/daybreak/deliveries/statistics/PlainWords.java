package org.daybreak.deliveries.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replies in plain words: what the enhanced status code says (RFC 3463, RFC 7372), else
 * what the SMTP code says (RFC 5321 §4.2.3), and what we do about it.
 */
public final class PlainWords {

	private static final Map<String, String> ENHANCED = new LinkedHashMap<>();

	private static final Map<String, String> BASIC = Map.of("421",
			"The relay is closing the connection or is too busy.", "450",
			"The mailbox is busy, or the server wants to see the letter a second time.", "451",
			"The server has a problem of its own.", "452",
			"The server has no room now, or has had enough letters for now.", "454",
			"The relay cannot check our sign-in now.", "550", "The mailbox does not exist, or may not be reached.",
			"552", "The mailbox is full.", "553", "The address is not one the server can read.", "554",
			"The server refuses the letter without saying more.", "530", "The relay wants us to sign in.");

	static {
		ENHANCED.put(".1.1", "The mailbox does not exist.");
		ENHANCED.put(".1.2", "The domain of the address does not exist.");
		ENHANCED.put(".1.3", "The address is not one the server can read.");
		ENHANCED.put(".1.6", "The mailbox has moved and left no new address.");
		ENHANCED.put(".1.7", "The relay does not accept the sender’s address.");
		ENHANCED.put(".1.8", "The domain of the sender’s address does not exist for the relay.");
		ENHANCED.put(".1.10", "The domain of the address says that it takes no mail.");
		ENHANCED.put(".1.", "Something is wrong with the address.");
		ENHANCED.put(".2.1", "The mailbox is switched off.");
		ENHANCED.put(".2.2", "The mailbox is full.");
		ENHANCED.put(".2.3", "The letter is longer than the mailbox takes.");
		ENHANCED.put(".2.", "Something is wrong with the mailbox.");
		ENHANCED.put(".3.4", "The letter is longer than the server takes.");
		ENHANCED.put(".3.", "The receiving server has a problem of its own.");
		ENHANCED.put(".4.", "The receiving server cannot be reached.");
		ENHANCED.put(".5.3", "Too many recipients at once.");
		ENHANCED.put(".5.", "The server did not understand what was said.");
		ENHANCED.put(".6.", "The server cannot take the letter’s form.");
		ENHANCED.put("4.7.1", "The server wants to see the letter a second time, or holds it back by its rules.");
		ENHANCED.put(".7.0", "The server refuses the letter for its safety rules.");
		ENHANCED.put(".7.1", "The server’s rules refuse the letter: spam filter, reputation or a block.");
		ENHANCED.put(".7.20", "No DKIM signature of ours passes.");
		ENHANCED.put(".7.23", "SPF does not allow the relay to send for the sender.");
		ENHANCED.put(".7.26", "Neither SPF nor DKIM passes: the sender cannot be checked.");
		ENHANCED.put(".7.28", "Too many letters at once for that server.");
		ENHANCED.put(".7.", "The server’s safety rules refuse the letter.");
	}

	private PlainWords() {
	}

	/**
	 * What a reply means.
	 * @param code as in {@link LastError#code()}
	 */
	static String ofCode(String code) {
		if (code.equals(ReplyCode.NONE)) {
			return "The connection broke or the relay said nothing.";
		}
		return meaning(code) + ((code.charAt(0) == '4') ? " Tried again later." : " Not tried again by itself.");
	}

	/** What a whole reply means, as far as it begins with a code. */
	public static String of(String reply) {
		return meaning(ReplyCode.of(reply));
	}

	private static String meaning(String code) {
		if (code.length() > 5) {
			var detail = code.substring(5);
			var exact = ENHANCED.getOrDefault(code.substring(4), ENHANCED.get(detail));
			if (exact != null) {
				return exact;
			}
			var subject = ENHANCED.get(detail.substring(0, detail.indexOf('.', 1) + 1));
			if (subject != null) {
				return subject;
			}
		}
		return BASIC.getOrDefault(code.substring(0, Math.min(3, code.length())),
				code.startsWith("4") ? "The server does not take the letter now." : code.startsWith("5")
						? "The server refuses the letter." : "The connection broke or the relay said nothing.");
	}

}

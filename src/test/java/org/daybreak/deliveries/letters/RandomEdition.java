package org.daybreak.deliveries.letters;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.mail.EmailAddress;

/**
 * An edition of whatever a seed brings forth: any script, any line ends, slots anywhere.
 */
final class RandomEdition {

	private static final List<String> LATIN = List.of("word", "Élysée", "«Zürich»", "a", "naïve", "Łódź", "e\u0301",
			".", "=", "--", "=3D", "don’t", "averyveryveryveryveryveryverylongwordwithoutanyspace".repeat(3));

	private static final List<String> ENGLISH = List.of("word", "Talks", "yield", "an", "invitation,", ".", "..", "=",
			"<p style=\"margin:0;\">", "&amp;", "From", "--=_daybreak_7", "x".repeat(74), "y".repeat(75),
			"z".repeat(76), "https://news.example/" + "path/".repeat(30));

	private static final List<String> ARABIC = List.of("صحيفة", "الصباح", "،", "قال", "2018", "\u200f", "رئيس");

	private static final List<String> CHINESE = List.of("习近平", "同", "金正恩", "举行会谈", "。", "2018年", "会".repeat(400));

	private static final List<String> EMOJI = List.of("😀", "👩‍👩‍👧‍👦", "🏳️‍🌈", "a\u0308\u0323", "x",
			"q\u0307\u0323".repeat(40));

	private static final List<String> ODD = List.of("\u0007", "\u007f", "\u0085", "\u2028", "\t", "\t\t", "   ", "\f");

	private static final List<String> GAPS = List.of(" ", " ", " ", " ", "\n", "\n", "\r\n", "\r", " \n", "\t\r\n",
			"\n.", "\n..\n", "\r\n.\r\n", "", "\n\n");

	private static final List<String> SLOTS = List.of("{{daybreak:unsubscribe}}", "{{daybreak:preferences}}",
			"{{daybreak:address}}", "{{daybreak:unknown}}");

	private static final String LOCAL = "abcdefghijklmnopqrstuvwxyz0123456789=&'+!#$%*/?^_`{|}~-";

	private final Random random;

	private final List<String> words;

	private final double slots;

	RandomEdition(long seed) {
		this.random = new Random(seed);
		this.words = pick(List.of(ENGLISH, ENGLISH, LATIN, ARABIC, CHINESE, EMOJI));
		this.slots = pick(List.of(0.0, 0.02, 0.1, 0.6));
	}

	String text() {
		var text = new StringBuilder();
		for (int n = this.random.nextInt(pick(List.of(3, 30, 300))); n > 0; n--) {
			if (this.random.nextDouble() < this.slots) {
				text.append(pick(SLOTS)).append(pick(List.of("", "", " ", "\n", ".")));
			}
			else {
				text.append(pick((this.random.nextInt(40) > 0) ? this.words : ODD)).append(pick(GAPS));
			}
		}
		return text.toString();
	}

	String subject() {
		var subject = new StringBuilder("S");
		for (int n = this.random.nextInt(20); n > 0; n--) {
			subject.append(pick(this.words)).append(' ');
		}
		return subject.toString().strip();
	}

	/** Up to the 254 octets an address may have. */
	EmailAddress address() {
		var local = new StringBuilder("r");
		for (int n = this.random.nextInt(62); n > 0; n--) {
			var dot = this.random.nextInt(9) == 0 && local.charAt(local.length() - 1) != '.';
			local.append(dot ? '.' : LOCAL.charAt(this.random.nextInt(LOCAL.length())));
		}
		var end = (local.charAt(local.length() - 1) == '.') ? "z" : "";
		var domain = ("d" + "x".repeat(this.random.nextInt(20)) + ".").repeat(1 + this.random.nextInt(8));
		return EmailAddress.of(local + end + "@" + domain + "example");
	}

	long number() {
		return this.random.nextLong() >>> 1 + this.random.nextInt(60);
	}

	static Map<String, List<Piece>> fillings(Slot address) {
		return Map.of("unsubscribe", List.of(Piece.of("https://news.example/unsubscribe/"), Piece.of(Slot.UNSUBSCRIBE)),
				"preferences", List.of(Piece.of(Slot.PREFERENCES)), "address", List.of(Piece.of(address)));
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

}

package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OctetGroupTests {

	@Test
	void doublesTheDotsThatBeginALineAndNoOther() {
		assertThat(sent(".a\r\n..\r\nb.\r\n.\r\n")).isEqualTo("..a\r\n...\r\nb.\r\n..\r\n.\r\n");
		assertThat(sent("")).isEqualTo(".\r\n");
	}

	@Test
	void endsTheLastLineIfTheLetterDidNot() {
		assertThat(sent("a")).isEqualTo("a\r\n.\r\n");
		assertThat(sent("a\n")).isEqualTo("a\n\r\n.\r\n");
		assertThat(sent(".")).isEqualTo("..\r\n.\r\n");
	}

	@Test
	void noLetterHoldsAnEndOfItsOwn() {
		var random = new Random(5321);
		for (int i = 0; i < 20_000; i++) {
			var letter = random.ints(random.nextInt(12), 0, 4).mapToObj((n) -> ".\r\na".substring(n, n + 1)).toList();
			var text = String.join("", letter);
			var sent = sent(text);
			assertThat(sent.substring(0, sent.length() - 3)).doesNotContain("\n.\r\n", "\n.\n")
				.doesNotStartWith(".\r\n");
			assertThat(taken(sent)).isEqualTo(text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n");
		}
	}

	@Test
	void aGroupGrowsWithItsLetterAndKnowsWhereTheDotIs() {
		var group = new OctetGroup().clear();
		var line = "x".repeat(998) + "\r\n";
		for (int i = 0; i < 500; i++) {
			group.write(line.getBytes(StandardCharsets.US_ASCII), 0, 1000);
		}
		assertThat(group.dot()).isEqualTo(500_000);
		group.command("RSET");
		assertThat(group.octets()[500_000]).isEqualTo((byte) '.');
		assertThat(group.size()).isEqualTo(500_003 + 6);
	}

	/** What is sent of a letter, however it is cut when written. */
	private static String sent(String letter) {
		var octets = letter.getBytes(StandardCharsets.US_ASCII);
		var group = new OctetGroup().clear();
		for (var octet : octets) {
			group.write(octet);
		}
		var dot = group.dot();
		var byOctet = Arrays.copyOf(group.octets(), group.size());
		group.clear().write(octets, 0, octets.length);
		assertThat(group.dot()).isEqualTo(dot);
		assertThat(Arrays.copyOf(group.octets(), group.size())).isEqualTo(byOctet);
		return new String(byOctet, StandardCharsets.US_ASCII);
	}

	/** What a relay that ends lines at LF makes of it. */
	private static String taken(String sent) {
		var text = sent.substring(0, sent.length() - 3);
		return text.replaceAll("(^|\n)\\.", "$1");
	}

}

package org.daybreak.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many labelled addresses are judged right.
 */
@EnabledIfSystemProperty(named = "daybreak.evaluation", matches = ".+")
class AddressesEvaluation {

	@Test
	void addresses() throws IOException {
		var lines = Files.readAllLines(Path.of(System.getProperty("daybreak.evaluation"), "addresses", "isemail.tsv"));
		var all = new int[2];
		var right = new int[2];
		for (var line : lines.subList(1, lines.size())) {
			var fields = line.split("\t", -1);
			var expected = fields[3].equals("yes");
			all[expected ? 1 : 0]++;
			if (isAccepted(unescaped(fields[0])) == expected) {
				right[expected ? 1 : 0]++;
			}
			else {
				System.out.println("evaluation addresses wrong: " + line);
			}
		}
		var share = (right[0] + right[1]) / (double) (all[0] + all[1]);
		System.out.printf(Locale.ROOT, "evaluation addresses = %.3f (yes %d of %d, no %d of %d)%n", share, right[1],
				all[1], right[0], all[0]);
		assertThat(share).isGreaterThanOrEqualTo(0.98);
	}

	private static String unescaped(String field) {
		return Pattern.compile("\\\\(u[0-9a-f]{4}|.)").matcher(field).replaceAll((match) -> {
			var escape = match.group(1);
			return Matcher.quoteReplacement(switch (escape.charAt(0)) {
				case 'u' -> (escape.length() > 1) ? Character.toString(Integer.parseInt(escape.substring(1), 16)) : "u";
				case 't' -> "\t";
				case 'n' -> "\n";
				case 'r' -> "\r";
				default -> escape;
			});
		});
	}

	private static boolean isAccepted(String address) {
		try {
			EmailAddress.of(address);
			return true;
		}
		catch (InvalidAddress ex) {
			return false;
		}
	}

}

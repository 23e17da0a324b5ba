package org.daybreak.feeds.documents;

import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.daybreak.dates.FeedDates;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Measures the reading of feeds against labelled documents: their fields, their dates,
 * and that nothing in them is ever an exception.
 */
class FeedsEvaluation {

	private static Path folder = Path.of("");

	@BeforeAll
	static void findTheSet() {
		var stated = System.getProperty("daybreak.evaluation", "");
		folder = Path.of(stated).resolve("feeds");
		assumeTrue(!stated.isBlank() && Files.isDirectory(folder), "no evaluation folder given");
	}

	@Test
	void fields() throws IOException {
		Set<String> html = new HashSet<>();
		rows("html.tsv").forEach((row) -> html.add(String.join("\t", row)));
		var rows = rows("expect.tsv");
		var failed = new ArrayList<String>();
		for (var row : rows) {
			var isHtml = html.contains(String.join("\t", row.subList(0, 4)));
			if (!passes(row, isHtml)) {
				failed.add(String.join(" ", row));
			}
		}
		print("feeds.fields", rows.size() - failed.size(), rows.size());
		explain(failed);
		assertThat(failed.size()).isLessThan((int) (rows.size() * 0.09));
	}

	@Test
	void robustness() throws IOException {
		var rows = rows("robust.tsv");
		var survived = 0;
		var counted = 0;
		var failed = new ArrayList<String>();
		for (var row : rows) {
			try {
				var items = read("robust/" + row.get(0)).items().size();
				survived++;
				if (items == Integer.parseInt(row.get(1))) {
					counted++;
				}
				else {
					failed.add(row.get(0) + " " + row.get(1) + " got " + items);
				}
			}
			catch (RuntimeException | StackOverflowError ex) {
				failed.add(row.get(0) + " " + ex);
			}
		}
		print("feeds.robust.noexception", survived, rows.size());
		print("feeds.robust.items", counted, rows.size());
		explain(failed);
		assertThat(survived).isEqualTo(rows.size());
	}

	@Test
	void dates() throws IOException {
		var rows = rows("dates.tsv");
		var failed = rows.stream()
			.filter((row) -> !Instant.parse(row.get(1)).equals(FeedDates.parse(row.get(0))))
			.map((row) -> row + " got " + FeedDates.parse(row.get(0)))
			.toList();
		print("feeds.dates", rows.size() - failed.size(), rows.size());
		explain(failed);
	}

	private static boolean passes(List<String> row, boolean html) throws IOException {
		var document = read("cases/" + row.get(0));
		var index = Integer.parseInt(row.get(2));
		var gold = row.get(4);
		if (row.get(1).equals("feed")) {
			return switch (row.get(3)) {
				case "title" -> sameTitle(gold, document.title(), html);
				case "summary" -> sameText(gold, document.summary(), html);
				case "link" -> sameUrl(gold, document.link());
				case "image" -> sameUrl(gold, document.image());
				case "id" -> gold.equals(document.id());
				case "author" -> document.authors().stream().anyMatch((author) -> author.contains(gold));
				case "language" -> sameLanguage(gold, document.language());
				default -> sameInstant(gold, document.published(), document.updated());
			};
		}
		if (index >= document.items().size()) {
			return false;
		}
		var item = document.items().get(index);
		return switch (row.get(3)) {
			case "title" -> sameTitle(gold, item.title(), html);
			case "summary" -> sameText(gold, item.summary(), html);
			case "content" -> sameText(gold, item.content(), html);
			case "link" -> sameUrl(gold, item.link());
			case "id" -> gold.equals(item.id());
			case "author" -> item.authors().stream().anyMatch((author) -> author.contains(gold));
			case "image" -> item.image() != null && sameUrl(gold, item.image().url());
			case "enclosure" -> item.enclosures().stream().anyMatch((url) -> sameUrl(gold, url));
			case "language" -> sameLanguage(gold, item.language());
			default -> sameInstant(gold, item.published(), item.updated());
		};
	}

	/** Our titles are plain text, the gold may be HTML. */
	private static boolean sameTitle(String gold, @Nullable String ours, boolean html) {
		return ours != null && collapsed(html ? Jsoup.parseBodyFragment(gold).text() : gold).equals(collapsed(ours));
	}

	/** Our longer texts are HTML, the gold may be plain text. */
	private static boolean sameText(String gold, @Nullable String ours, boolean html) {
		if (ours == null) {
			return false;
		}
		var fragment = Jsoup.parseBodyFragment(ours);
		if (!html) {
			return collapsed(gold).equals(collapsed(fragment.text()));
		}
		var expected = Jsoup.parseBodyFragment(gold);
		return collapsed(expected.text()).equals(collapsed(fragment.text())) && links(expected).equals(links(fragment));
	}

	private static Set<String> links(org.jsoup.nodes.Document fragment) {
		Set<String> links = new TreeSet<>();
		fragment.select("[href]").forEach((e) -> links.add(url(e.attr("href"))));
		fragment.select("[src]").forEach((e) -> links.add(url(e.attr("src"))));
		return links;
	}

	private static boolean sameUrl(String gold, @Nullable String ours) {
		return ours != null && url(gold).equals(url(ours));
	}

	/** Scheme and host in lower case, IRI and escaped form alike. */
	private static String url(String text) {
		var parts = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)//([^/?#]*)(.*)$", Pattern.DOTALL)
			.matcher(text.strip());
		try {
			var decoded = URLDecoder.decode((parts.matches() ? parts.group(3) : text.strip()).replace("+", "%2B"),
					StandardCharsets.UTF_8);
			return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) + "//"
					+ IDN.toUnicode(parts.group(2).toLowerCase(Locale.ROOT)) + decoded : decoded;
		}
		catch (IllegalArgumentException ex) {
			return text.strip();
		}
	}

	private static boolean sameLanguage(String gold, @Nullable String ours) {
		return ours != null && gold.replace('_', '-').equalsIgnoreCase(ours.replace('_', '-'));
	}

	private static boolean sameInstant(String gold, @Nullable Instant one, @Nullable Instant other) {
		var expected = Instant.parse(gold);
		return expected.equals(one) || expected.equals(other);
	}

	private static String collapsed(String text) {
		return text.replaceAll("[\\s\\u00a0]+", " ").strip();
	}

	private static FeedDocument read(String file) throws IOException {
		var path = folder.resolve(file);
		return FeedReader.read(Files.readAllBytes(path), null,
				URI.create("http://127.0.0.1:8097/" + path.getFileName()));
	}

	private static List<List<String>> rows(String file) throws IOException {
		try (Stream<String> lines = Files.lines(folder.resolve(file))) {
			return lines.skip(1)
				.map((line) -> Stream.of(line.split("\t", -1)).map(FeedsEvaluation::unescaped).toList())
				.toList();
		}
	}

	private static String unescaped(String field) {
		return Pattern.compile("\\\\([\\\\tnr])").matcher(field).replaceAll((match) -> switch (match.group(1)) {
			case "t" -> "\t";
			case "n" -> "\n";
			case "r" -> "\r";
			default -> "\\\\";
		});
	}

	private static void print(String name, int passed, int all) {
		System.out.printf(Locale.ROOT, "evaluation %s = %.3f%n", name, (double) passed / all);
	}

	private static void explain(List<String> failed) {
		if (Boolean.getBoolean("daybreak.evaluation.explain")) {
			failed.forEach((line) -> System.out.println("  not passed: " + line));
		}
	}

}

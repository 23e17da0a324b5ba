package org.daybreak.stories.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labelled pages of an evaluation folder, and how its README compares their fields.
 */
final class ArticlePages {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path folder;

	private ArticlePages(Path folder) {
		this.folder = folder;
	}

	/** Null when no folder was given. */
	static @Nullable ArticlePages given() {
		var given = System.getProperty("daybreak.evaluation", "");
		return given.isBlank() ? null : new ArticlePages(Path.of(given, "articles"));
	}

	List<JsonNode> expected() {
		try (var lines = Files.lines(this.folder.resolve("expect.jsonl"))) {
			return new ArrayList<>(lines.map(JSON::readTree).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String html(JsonNode page) {
		try (var in = new GZIPInputStream(
				Files.newInputStream(this.folder.resolve(page.path("id").asString() + ".html.gz")))) {
			return SavedPage.decoded(in.readAllBytes(), null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static @Nullable String told(JsonNode page, String field) {
		return page.path(field).isString() ? page.path(field).asString() : null;
	}

	static boolean same(@Nullable String found, String expected) {
		return found != null && folded(found).equals(folded(expected));
	}

	private static String folded(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC)
			.replaceAll("[\\u200b-\\u200f\\u2060\\ufeff\\u00ad]", "")
			.replaceAll("\\s+", " ")
			.strip();
	}

	static void print(String name, double value) {
		System.out.println("evaluation " + name + " = " + String.format(Locale.ROOT, "%.4f", value));
	}

}

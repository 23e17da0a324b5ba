package org.daybreak.stories;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.daybreak.feeds.Entry;
import org.daybreak.feeds.FeedFacts;
import org.daybreak.stories.pages.PageLanguages;
import org.daybreak.stories.pages.VisibleText;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a story as a feed's entry tells them: markup taken off, invitations to
 * read on left out.
 */
final class EntryForm {

	/** A summary of more words is the article itself. */
	private static final int SUMMARY_WORDS = 120;

	private static final Pattern INVITATION = Pattern.compile(
			"(?iu)((continue reading|read (more|on|the full (story|article))|lire la suite|weiterlesen|leer más|the post )[^\\n]{0,300}"
					+ "(\\.\\.\\.|…|→|»|>|appeared first on[^\\n]{0,100})?|\\[(…|\\.\\.\\.)])$");

	/** An invitation is the end of a text; no longer one is looked for. */
	private static final int LONGEST_INVITATION = 420;

	private EntryForm() {
	}

	/** Null when the entry has no title that could be a headline. */
	static @Nullable StoryForm of(FeedFacts feed, Entry entry) {
		var source = PageForm.line((entry.source() != null) ? entry.source() : feed.title(), 200);
		var headline = PageForm.line(entry.title(), 500);
		if (headline == null) {
			return null;
		}
		var summary = paragraphs(entry.summary());
		var content = paragraphs(entry.content());
		var longSummary = !summary.isEmpty() && words(String.join(" ", summary)) > SUMMARY_WORDS;
		var text = (content.isEmpty() && longSummary) ? summary : content;
		var standfirst = standfirst(longSummary ? List.of() : summary, text);
		var body = text.stream().filter((paragraph) -> !paragraph.equals(standfirst)).toList();
		var image = new Image(PageForm.address(entry.imageUrl()), PageForm.line(entry.imageCaption(), 2000),
				PageForm.line(entry.imageCredit(), 300));
		return new StoryForm(withoutOutlet(headline, source), standfirst,
				body.isEmpty() ? null : bounded(String.join("\n\n", body)), PageForm.line(entry.author(), 500), source,
				PageForm.address(entry.url()),
				PageForm.line((entry.section() != null) ? entry.section() : feed.section(), 100),
				language(feed, entry, headline + " " + standfirst), entry.publishedAt(),
				image.isEmpty() ? null : image);
	}

	private static @Nullable String standfirst(List<String> summary, List<String> text) {
		if (!summary.isEmpty()) {
			return PageForm.line(String.join(" ", summary), 5000);
		}
		return text.isEmpty() ? null : PageForm.line(text.get(0), 5000);
	}

	private static List<String> paragraphs(@Nullable String html) {
		if (html == null || html.isBlank()) {
			return List.of();
		}
		return withoutInvitation(VisibleText.of(Jsoup.parseBodyFragment(html).body())).lines()
			.map((line) -> PageForm.line(line, 100_000))
			.filter((line) -> line != null)
			.toList();
	}

	private static String withoutInvitation(String text) {
		var stripped = text.stripTrailing();
		var invitation = INVITATION.matcher(stripped)
			.region(Math.max(0, stripped.length() - LONGEST_INVITATION), stripped.length());
		return invitation.find() ? stripped.substring(0, invitation.start()).stripTrailing() : stripped;
	}

	/** Aggregators add the outlet's name to its headlines: " - The Outlet". */
	private static String withoutOutlet(String headline, @Nullable String source) {
		if (source != null) {
			for (var dash : List.of(" - ", " – ", " — ", " | ")) {
				var suffix = dash + source;
				if (headline.length() > suffix.length() + 10
						&& headline.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT))) {
					return headline.substring(0, headline.length() - suffix.length());
				}
			}
		}
		return headline;
	}

	private static @Nullable String language(FeedFacts feed, Entry entry, String text) {
		var told = (entry.language() != null) ? entry.language() : feed.language();
		if (told == null || told.isBlank()) {
			return PageLanguages.of(text);
		}
		var tag = Locale.forLanguageTag(told.strip().replace('_', '-')).toLanguageTag();
		return (tag.equals("und") || tag.length() > 35) ? null : tag;
	}

	private static String bounded(String body) {
		return body.substring(0, Math.min(body.length(), 1_000_000));
	}

	private static int words(String text) {
		return text.split("\\s+").length;
	}

}

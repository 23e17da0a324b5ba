package org.daybreak.stories.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.TimeLimit;
import org.daybreak.dates.PageDates;
import org.jspecify.annotations.Nullable;

/**
 * A page copied from a browser as plain text: the article is told from the page's
 * furniture by what its lines look like and where they stand.
 */
public final class PastedPage {

	private static final int STANDFIRST_WORDS = 8;

	private static final int HEADING_WORDS = 14;

	private final List<PageLine> lines;

	private final boolean[] furniture;

	private final Set<Integer> used = new HashSet<>();

	private @Nullable String caption;

	private @Nullable String credit;

	private @Nullable String byline;

	private @Nullable String dateLine;

	private @Nullable Instant published;

	private PastedPage(List<PageLine> lines) {
		this.lines = lines;
		this.furniture = new boolean[lines.size()];
		for (var at = 0; at < lines.size(); at++) {
			this.furniture[at] = Furniture.is(lines, at);
		}
	}

	/** What the pasted page tells. */
	public static PageFacts read(String pasted) {
		return new PastedPage(PageLines.of(pasted)).facts();
	}

	private PageFacts facts() {
		readCaptions();
		var body = BodyRun.of(this.lines, this.furniture);
		var title = body.isEmpty() ? firstLine()
				: new TitleChoice(this.lines, this.furniture, body).before(body.from());
		readHead(Math.max(title, 0), body);
		var paragraphs = paragraphs(title, body);
		var standfirst = paragraphs.isEmpty() ? null : paragraphs.get(0);
		var rest = paragraphs.isEmpty() ? paragraphs : paragraphs.subList(1, paragraphs.size());
		var language = PageLanguages.of(String.join("\n", paragraphs));
		return new PageFacts((title < 0) ? null : this.lines.get(title).text(), standfirst, rest, this.byline, null,
				null, null, this.published, null, this.caption, this.credit, language,
				origin(title, paragraphs, language));
	}

	/** A page without paragraphs still may have a headline. */
	private int firstLine() {
		for (var at = 0; at < this.lines.size(); at++) {
			if (!this.furniture[at] && !this.used.contains(at) && this.lines.get(at).words() > 2) {
				return at;
			}
		}
		return -1;
	}

	private void readCaptions() {
		for (var at = 0; at < this.lines.size(); at++) {
			if (!this.furniture[at]) {
				readCaption(at);
			}
		}
	}

	private void readCaption(int at) {
		TimeLimit.check();
		var line = this.lines.get(at);
		var repeated = (at > 0) ? Credits.repeated(this.lines.get(at - 1), line) : null;
		if (repeated != null && repeated.credit() != null) {
			take(at - 1, at, repeated.caption(), repeated.credit());
			return;
		}
		if (Credits.labelled(line)) {
			var credited = at > 0 && Credits.alone(this.lines.get(at - 1));
			take(credited ? at - 1 : at, at, Credits.caption(line.text()),
					credited ? Credits.credit(this.lines.get(at - 1).text()) : null);
			return;
		}
		if (at + 1 < this.lines.size() && Credits.labelled(this.lines.get(at + 1)) && Credits.alone(line)) {
			return; // told with the caption below it
		}
		var both = Credits.split(line);
		if (both != null) {
			take(at, at, both.caption(), both.credit());
		}
		else if (Credits.alone(line)) {
			var captioned = at > 0 && !line.afterBlank() && !this.used.contains(at - 1) && !this.furniture[at - 1]
					&& this.lines.get(at - 1).words() >= 4 && this.lines.get(at - 1).words() <= 60 && at > 1;
			take(captioned ? at - 1 : at, at, captioned ? Credits.caption(this.lines.get(at - 1).text()) : null,
					Credits.credit(line.text()));
		}
	}

	private void take(int from, int to, @Nullable String caption, @Nullable String credit) {
		for (var at = from; at <= to; at++) {
			this.used.add(at);
			this.furniture[at] = true;
		}
		if (this.caption == null && this.credit == null) {
			this.caption = caption;
			this.credit = credit;
		}
	}

	/** Byline and date stand between the headline and the first paragraphs. */
	private void readHead(int title, BodyRun body) {
		for (var at = Math.max(0, title - 6); at < Math.min(this.lines.size(), body.from() + 3); at++) {
			var line = this.lines.get(at);
			var name = Bylines.of(line);
			if (at > 0 && Bylines.label(this.lines.get(at - 1)) && line.words() <= 8) {
				name = line.text();
			}
			if (name != null && this.byline == null) {
				this.byline = name;
				this.used.add(at);
			}
			if (line.tellsWhen()) {
				this.used.add(at);
				var told = PageDates.instant(line.text());
				if (told != null && this.published == null) {
					this.published = told;
					this.dateLine = line.text();
				}
			}
		}
	}

	private List<String> paragraphs(int title, BodyRun body) {
		List<String> paragraphs = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (var at = title + 1; at < body.from(); at++) {
			if (standfirst(at, title)) {
				paragraphs.add(this.lines.get(at).text());
				seen.add(this.lines.get(at).text());
				break;
			}
		}
		for (var at = Math.max(body.from(), title + 1); at < body.to(); at++) {
			var text = this.lines.get(at).text();
			if (!this.furniture[at] && !this.used.contains(at) && (this.lines.get(at).prose() || inside(at, body))
					&& seen.add(text)) {
				paragraphs.add(text);
			}
		}
		return paragraphs;
	}

	private boolean standfirst(int at, int title) {
		var line = this.lines.get(at);
		return title >= 0 && at <= title + 3 && !this.furniture[at] && !this.used.contains(at)
				&& line.words() >= STANDFIRST_WORDS && line.words() <= 70 && Bylines.of(line) == null;
	}

	/** A short line between paragraphs: a cross-head, a quote, an answer. */
	private boolean inside(int at, BodyRun body) {
		var line = this.lines.get(at);
		return at + 1 < body.to() && at > body.from() && Bylines.of(line) == null && !line.tellsWhen()
				&& (line.endsSentence() || line.words() <= HEADING_WORDS && !this.furniture[at + 1]);
	}

	private Map<String, String> origin(int title, List<String> paragraphs, @Nullable String language) {
		Map<String, String> origin = new LinkedHashMap<>();
		origin.put("headline", (title < 0) ? PageFacts.NOT_TOLD
				: "line " + (title + 1) + " of the pasted text, the one that heads its paragraphs");
		origin.put("standfirst", paragraphs.isEmpty() ? PageFacts.NOT_TOLD : "the first paragraph of the pasted text");
		origin.put("body", (paragraphs.size() < 2) ? PageFacts.NOT_TOLD : "the paragraphs after the first");
		origin.put("byline", (this.byline == null) ? PageFacts.NOT_TOLD : "a line that names who wrote it");
		origin.put("source", PageFacts.NOT_TOLD);
		origin.put("url", PageFacts.NOT_TOLD);
		origin.put("section", PageFacts.NOT_TOLD);
		origin.put("publishedAt", (this.dateLine == null) ? PageFacts.NOT_TOLD
				: "the date line «" + this.dateLine + "», read as UTC where it names no zone");
		origin.put("image", (this.caption == null && this.credit == null) ? PageFacts.NOT_TOLD
				: "a caption and its credit; pasted text has no picture");
		origin.put("language", (language == null) ? PageFacts.NOT_TOLD : "the words of the text");
		return origin;
	}

}

package org.daybreak.editions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The plain twin of a letter: the same content in lines of at most 76 columns, each link
 * alone on its line.
 */
@Component
class PlainTwin {

	private static final int COLUMNS = 72;

	private final MessageSource messages;

	PlainTwin(MessageSource messages) {
		this.messages = messages;
	}

	String of(Sheet sheet) {
		var page = new Page(sheet.locale());
		page.text(sheet.newsletter().toUpperCase(sheet.locale()))
			.text(sheet.tagline())
			.text(sheet.date() + " · " + page.say("minutes", sheet.minutes()))
			.rule('=');
		if (sheet.notice() != null) {
			page.text(sheet.notice()).gap();
		}
		page.link(page.say("online"), "{{daybreak:online}}").link(page.say("unsubscribe"), "{{daybreak:unsubscribe}}");
		sheet.leads().forEach((block) -> page.rule('-').block(block, true));
		if (!sheet.briefs().isEmpty()) {
			page.rule('-').text(page.say("briefs").toUpperCase(sheet.locale())).gap();
			sheet.briefs().forEach((block) -> page.block(block, false));
		}
		return foot(page.rule('='), sheet).end();
	}

	private Page foot(Page page, Sheet sheet) {
		page.text(page.say("why", sheet.newsletter())).line("{{daybreak:address}}").gap();
		page.link(page.say("preferences"), "{{daybreak:preferences}}")
			.link(page.say("unsubscribe"), "{{daybreak:unsubscribe}}")
			.link(page.say("online"), "{{daybreak:online}}");
		var imprint = sheet.imprint();
		page.link(page.say("privacy"), imprint.privacyUrl()).link(page.say("imprint"), imprint.imprintUrl());
		page.text(imprint.publisher());
		if (imprint.websiteUrl() != null) {
			page.line(imprint.websiteUrl());
		}
		imprint.postalAddress().forEach(page::text);
		return page;
	}

	/**
	 * The page under way.
	 */
	private final class Page {

		private final List<String> lines = new ArrayList<>();

		private final Locale locale;

		Page(Locale locale) {
			this.locale = locale;
		}

		String say(String key, Object... arguments) {
			return PlainTwin.this.messages.getMessage("editions.letter." + key, arguments, this.locale);
		}

		Page text(@Nullable String text) {
			if (text != null && !text.isBlank()) {
				Wrap.lines(text, COLUMNS).forEach(this.lines::add);
			}
			return this;
		}

		/** Never broken: a link, a headline, what is filled in later. */
		Page line(String line) {
			this.lines.add(line);
			return this;
		}

		Page gap() {
			if (!this.lines.isEmpty() && !this.lines.get(this.lines.size() - 1).isEmpty()) {
				this.lines.add("");
			}
			return this;
		}

		Page rule(char dash) {
			gap();
			this.lines.add(String.valueOf(dash).repeat(COLUMNS));
			return gap();
		}

		Page link(String words, @Nullable String url) {
			if (url != null) {
				text(words + ":").line(url).gap();
			}
			return this;
		}

		Page block(Sheet.Block block, boolean numbered) {
			if (block.kicker() != null) {
				text(block.kicker().toUpperCase(this.locale));
			}
			line(numbered ? block.number() + ". " + block.headline() : block.headline()).gap();
			text(block.summary()).gap();
			text(block.source());
			if (block.figure() != null && !block.figure().caption().isEmpty()) {
				text("[" + say("picture", block.figure().caption()) + "]");
			}
			if (block.url() != null) {
				line(block.url());
			}
			return gap();
		}

		String end() {
			return String.join("\n", this.lines) + "\n";
		}

	}

}

package org.daybreak.editions;

import java.util.Locale;
import java.util.Map;

import org.daybreak.newsletters.HouseStyle;
import org.daybreak.newsletters.Newsletter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets an edition as a letter: HTML and its plain twin.
 */
@Component
class Typesetting {

	/** Keeps clients from filling a short preheader with the letter's first lines. */
	private static final String PADDING = "\u034f\u200c\u00a0".repeat(60);

	private final PlainTwin twin;

	private final ITemplateEngine templates;

	private final HouseStyle house;

	Typesetting(PlainTwin twin, ITemplateEngine templates, HouseStyle house) {
		this.twin = twin;
		this.templates = templates;
		this.house = house;
	}

	/**
	 * Never within a transaction: on a cold or busy machine it takes seconds, in which
	 * the database would end one that is silent and others would wait for its locks.
	 */
	@Transactional(propagation = Propagation.NEVER)
	FrozenLetter set(Edition edition, Newsletter newsletter, Sheet sheet) {
		return new FrozenLetter(edition.id(), edition.localDate(), newsletter.slug(), edition.path(newsletter.slug()),
				edition.subject(), edition.language(), html(sheet), this.twin.of(sheet));
	}

	private String html(Sheet sheet) {
		var variables = Map.<String, Object>of("sheet", sheet, "padding", PADDING, "type", Type.of(sheet), "house",
				this.house);
		return this.templates.process("editions/letter", new Context(sheet.locale(), variables));
	}

	/**
	 * What depends on the script: sides, and letter-spacing, which tears joined scripts.
	 */
	record Type(String start, String end, String kicker) {

		static Type of(Sheet sheet) {
			var latin = !sheet.rtl() && !Locale.CHINESE.getLanguage().equals(sheet.locale().getLanguage());
			return new Type(sheet.rtl() ? "right" : "left", sheet.rtl() ? "left" : "right",
					latin ? "letter-spacing:1.4px;text-transform:uppercase;" : "");
		}

	}

}

package org.daybreak.editions;

import java.util.stream.Collectors;

import org.daybreak.newsletters.Newsletter;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Sets an edition as a letter: HTML and its plain twin.
 */
@Component
class Typesetting {

	FrozenLetter set(Edition edition, Newsletter newsletter) {
		var html = edition.items()
			.stream()
			.map((item) -> "<h2>" + HtmlUtils.htmlEscape(item.headline()) + "</h2><p>"
					+ HtmlUtils.htmlEscape(item.summary()) + "</p>")
			.collect(Collectors.joining("\n"));
		var plain = edition.items()
			.stream()
			.map((item) -> item.headline() + "\n\n" + item.summary())
			.collect(Collectors.joining("\n\n"));
		return new FrozenLetter(edition.id(), edition.localDate(), newsletter.slug(), edition.subject(),
				edition.language(), html, plain);
	}

}

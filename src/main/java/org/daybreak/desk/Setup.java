package org.daybreak.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.daybreak.feeds.Feeds;
import org.daybreak.newsletters.Newsletters;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What must be there before a morning can go out.
 */
@Component
class Setup {

	private static final Map<String, String> WORDS = Map.of("sender", "a sender", "publisher.name",
			"the publisher's name", "publisher.postalAddress", "the publisher's postal address", "publisher.privacyUrl",
			"the address of the privacy notice");

	private final Newsletters newsletters;

	private final Feeds feeds;

	private final Environment environment;

	Setup(Newsletters newsletters, Feeds feeds, Environment environment) {
		this.newsletters = newsletters;
		this.feeds = feeds;
		this.environment = environment;
	}

	/** Each missing thing with the page where it is set; empty when nothing is. */
	List<Step> missing() {
		List<Step> steps = new ArrayList<>();
		var all = this.newsletters.all();
		if (all.isEmpty()) {
			steps.add(new Step("A newsletter: what you publish, in whose name, and when", "/desk/newsletters/new",
					"Create one"));
		}
		for (var newsletter : all) {
			for (var missing : newsletter.missing()) {
				steps.add(new Step("%s needs %s".formatted(newsletter.name(), WORDS.getOrDefault(missing, missing)),
						"/desk/newsletters/" + newsletter.slug() + "#" + anchor(missing), "Set it"));
			}
		}
		if (this.feeds.countByActiveTrue() == 0) {
			steps.add(new Step("A feed: where the stories come from", "/desk/feeds", "Add one"));
		}
		if (this.environment.getProperty("spring.mail.host", "").isBlank()) {
			steps.add(new Step("A relay: set SPRING_MAIL_HOST and start again", "/desk/press", "See the relay"));
		}
		return steps;
	}

	private static String anchor(String missing) {
		return missing.equals("sender") ? "sender.name" : missing;
	}

	/**
	 * One thing to do.
	 */
	record Step(String words, String path, String action) {
	}

}

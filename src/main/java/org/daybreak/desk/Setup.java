package org.daybreak.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.daybreak.feeds.Feeds;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Component;

/**
 * What must be there before a morning can go out.
 */
@Component
public class Setup {

	private static final Map<String, String> WORDS = Map.of("sender", "a sender", "publisher.name",
			"the publisher's name", "publisher.postalAddress", "the publisher's postal address", "publisher.privacyUrl",
			"the address of the privacy notice");

	private final Newsletters newsletters;

	private final Feeds feeds;

	private final RelayWatch relay;

	Setup(Newsletters newsletters, Feeds feeds, RelayWatch relay) {
		this.newsletters = newsletters;
		this.feeds = feeds;
		this.relay = relay;
	}

	/** Each missing thing with the page where it is set; empty when nothing is. */
	public List<Step> missing() {
		List<Step> steps = new ArrayList<>();
		var all = this.newsletters.all();
		if (all.isEmpty()) {
			steps.add(new Step("A newsletter: what you publish, in whose name, and when", "/desk/newsletters/new",
					"Create one"));
			steps.add(new Step("A sender: from whom the letters come", "/desk/newsletters/new#sender.name", "Name it"));
			steps.add(new Step("A publisher: name, postal address and privacy notice",
					"/desk/newsletters/new#publisher.name", "Name it"));
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
		if (!this.relay.isSet()) {
			steps.add(new Step("A relay: set SPRING_MAIL_HOST and start again", "/desk/press", "See the press"));
		}
		else if (!this.relay.answers()) {
			steps.add(new Step("A relay that answers: %s does not".formatted(this.relay.name()), "/desk/press",
					"See the press"));
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

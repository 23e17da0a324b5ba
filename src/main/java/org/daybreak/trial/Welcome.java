package org.daybreak.trial;

import java.util.ArrayList;
import java.util.List;

import org.daybreak.accounts.FirstAccounts;
import org.daybreak.newsletters.PublicSite;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What a newcomer needs to know, printed once; later starts say where the site is.
 */
@OnlyInTrial
@Component
class Welcome {

	private final SampleNewsletter sample;

	private final FirstAccounts accounts;

	private final PublicSite site;

	private final Environment environment;

	Welcome(SampleNewsletter sample, FirstAccounts accounts, PublicSite site, Environment environment) {
		this.sample = sample;
		this.accounts = accounts;
		this.site = site;
		this.environment = environment;
	}

	/** Our pages answer, and the timetable does not yet run: the front page is whole. */
	@EventListener(WebServerInitializedEvent.class)
	void readNews() {
		this.sample.readNews();
	}

	@EventListener(ApplicationReadyEvent.class)
	void tell() {
		System.out
			.println(String.join(System.lineSeparator(), this.accounts.made().map(this::banner).orElseGet(this::line)));
	}

	private List<String> banner(FirstAccounts.Made made) {
		var lines = new ArrayList<>(List.of("", "  Daybreak is up. Open this page:", ""));
		lines.add("    Site       " + this.site.url("/"));
		lines.add("    Mailbox    " + this.site.url("/mailbox") + "   (every letter ends here)");
		lines.add("    Desk       " + this.site.url("/desk"));
		lines.add("               sign in as " + made.username() + " with "
				+ ((made.password() != null) ? made.password() : "the password of DAYBREAK_DESK_PASSWORD"));
		lines.add("    API        " + this.site.url("/swagger-ui.html"));
		lines.add("               token "
				+ ((made.apiToken() != null) ? made.apiToken() : "as set by DAYBREAK_API_TOKEN"));
		lines.add("");
		lines.add("  Password and token are shown this once. Everything lies in " + folder() + ";");
		lines.add("  delete that folder to begin again. Ctrl+C stops.");
		lines.add("");
		return lines;
	}

	private List<String> line() {
		return List.of("", "  Daybreak is up: " + this.site.url("/") + "   mailbox " + this.site.url("/mailbox")
				+ "   desk " + this.site.url("/desk"), "");
	}

	private String folder() {
		return this.environment.getRequiredProperty(TrialStart.FOLDER);
	}

}

package org.daybreak.deliveries.nodes;

import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.database.Utc;
import org.daybreak.mail.outbox.MailHold;
import org.daybreak.newsletters.PublicSite;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The site this database belongs to: a copy of it under another address mails nobody
 * until an operator says that the copy is the live one.
 */
@Component
public class LiveSite implements MailHold {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final AuditTrail audit;

	private final String here;

	private final boolean hold;

	private final boolean trial;

	public LiveSite(JdbcClient jdbc, InstantSource clock, AuditTrail audit, PublicSite site, HoldSettings settings,
			@Value("${daybreak.trial.active:false}") boolean trial) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.audit = audit;
		this.here = site.base().toString();
		this.hold = settings.hold();
		this.trial = trial;
	}

	/** Why no wave opens, in a sentence; empty when waves open. */
	public Optional<String> held() {
		if (this.hold) {
			return Optional.of("DAYBREAK_HOLD is set: no wave opens and no letter is sent");
		}
		return this.trial ? Optional.empty() : stored().filter((url) -> !url.equals(this.here))
			.map((url) -> "this database belongs to " + url + ", not to " + this.here
					+ ": no wave opens and no letter is sent until an operator says on the desk that this is the live site");
	}

	/** Whether an operator's word ends the hold; a setting outweighs it. */
	public boolean endsByClaim() {
		return !this.hold && holds();
	}

	@Override
	public boolean holds() {
		return held().isPresent();
	}

	/** An operator says that this is the live one. */
	@Transactional
	public void claim() {
		this.jdbc.sql("""
				insert into live_site (public_url, since, said_by) values (:url, :now, :who)
				on conflict (only_row) do update set public_url = :url, since = :now, said_by = :who
				""")
			.param("url", this.here)
			.param("now", Utc.at(this.clock.instant()))
			.param("who", Actor.name())
			.update();
		this.audit.record("claimed", "site", 0, "This is the live site: " + this.here);
	}

	@EventListener(ApplicationReadyEvent.class)
	@Transactional
	public void firstStart() {
		if (stored().isEmpty()) {
			claim();
		}
	}

	private Optional<String> stored() {
		return this.jdbc.sql("select public_url from live_site").query(String.class).optional();
	}

}

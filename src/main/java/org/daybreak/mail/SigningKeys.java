package org.daybreak.mail;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.database.OwnTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys of links and return paths: those of the settings first, then those the program
 * made itself, so that no letter ever sent loses its links.
 */
@Component
class SigningKeys {

	private static final int OCTETS = 32;

	private final MailSettings settings;

	private final JdbcClient jdbc;

	private final OwnTransaction apart;

	private final InstantSource clock;

	private volatile List<byte[]> keys = List.of();

	SigningKeys(MailSettings settings, JdbcClient jdbc, OwnTransaction apart, InstantSource clock) {
		this.settings = settings;
		this.jdbc = jdbc;
		this.apart = apart;
		this.clock = clock;
	}

	/** Newest first, never empty. */
	List<byte[]> all() {
		if (this.keys.isEmpty()) {
			this.keys = load();
		}
		return this.keys;
	}

	private List<byte[]> load() {
		var loaded = new ArrayList<byte[]>();
		for (var secret : this.settings.secret()) {
			if (!secret.isBlank()) {
				loaded.add(secret.strip().getBytes(StandardCharsets.UTF_8));
			}
		}
		loaded.addAll(kept());
		if (loaded.isEmpty()) {
			this.apart.run(this::makeOnce);
			loaded.addAll(kept());
		}
		return List.copyOf(loaded);
	}

	private List<byte[]> kept() {
		return this.jdbc.sql("select secret from signing_keys where purpose = 'links' order by id desc")
			.query((row, index) -> row.getBytes("secret"))
			.list();
	}

	private void makeOnce() {
		this.jdbc.sql("lock table signing_keys in exclusive mode").update();
		var secret = new byte[OCTETS];
		new SecureRandom().nextBytes(secret);
		this.jdbc.sql("""
				insert into signing_keys (purpose, secret, created_at)
				select 'links', :secret, :now where not exists (select from signing_keys where purpose = 'links')
				""").param("secret", secret).param("now", Timestamp.from(this.clock.instant())).update();
	}

}

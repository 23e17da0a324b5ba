package org.daybreak.deliveries;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.ledger.GivenUp;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.privacy.Addressee;
import org.daybreak.privacy.Keeper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the ledger says of one reader. It knows readers by the numbers of their
 * subscriptions only, which are nobody's once the reader is erased; what relays have said
 * is cut to its codes. The ledger is never read from end to end: a reader's letters are
 * looked up edition by edition.
 */
@Component
class LettersOfReaders implements Keeper {

	/** {@code offset 0} keeps the look-ups apart: by the ledger's key, not by a scan. */
	private static final String EDITIONS = """
			from subscriptions s join editions e on e.newsletter_id = s.newsletter_id cross join lateral (
				select * from %s t where t.edition_date = e.local_date and t.edition_id = e.id
				and t.subscription_id = s.id offset 0) d
			where s.id = any(:ids)
			""";

	private final JdbcClient jdbc;

	private final DeliveriesSettings settings;

	private final InstantSource clock;

	LettersOfReaders(JdbcClient jdbc, DeliveriesSettings settings, InstantSource clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Map<String, List<String>> tell(Addressee reader) {
		return Map.of("deliveries",
				rows("select to_jsonb(d) || jsonb_build_object('subject', e.subject) "
						+ EDITIONS.formatted("deliveries") + " order by d.intent_at", reader),
				"uncertainLetters",
				rows("select to_jsonb(d) " + EDITIONS.formatted("uncertain_letters") + " order by d.attempted_at",
						reader),
				"missedMornings",
				rows("select to_jsonb(m) from missed_mornings m where m.subscription_id = any(:ids) order by m.at",
						reader));
	}

	private List<String> rows(String sql, Addressee reader) {
		return this.jdbc.sql(sql).param("ids", ids(reader)).query(String.class).list();
	}

	@Override
	public void forget(Addressee reader) {
		var said = this.jdbc
			.sql("select d.edition_date, d.edition_id, d.subscription_id " + EDITIONS.formatted("deliveries")
					+ " and (d.next_attempt_at is not null"
					+ " or d.reply <> '' and (d.status <> 'ACCEPTED' or strpos(d.reply, '@') > 0))")
			.param("ids", ids(reader))
			.query(Row.class)
			.list();
		said.forEach(this::cut);
		this.jdbc.sql("delete from missed_mornings where subscription_id = any(:ids)")
			.param("ids", ids(reader))
			.update();
	}

	/**
	 * To what RFC 5321 and RFC 3463 give a meaning. Nor does the letter wait any longer:
	 * nobody would ever take it up.
	 */
	private void cut(Row letter) {
		this.jdbc
			.sql("""
					with ended as (
						update deliveries d
						set reply = coalesce(substring(reply from '^[2-5]\\d\\d(?:[ -][245]\\.\\d{1,3}\\.\\d{1,3})?'), ''), %s
						where edition_date = :date and edition_id = :edition and subscription_id = :subscription %s
					)
					%s
					"""
				.formatted(GivenUp.SET, GivenUp.RETURNING, GivenUp.NOTED))
			.param("now", Utc.at(this.clock.instant()))
			.param("date", letter.editionDate())
			.param("edition", letter.editionId())
			.param("subscription", letter.subscriptionId())
			.update();
	}

	/** Beside the ledger, and no longer than it. */
	@Override
	public void expire() {
		var oldest = Utc.at(this.clock.instant()).toLocalDate().minus(this.settings.retention());
		this.jdbc.sql("delete from uncertain_letters where edition_date < :oldest").param("oldest", oldest).update();
		this.jdbc.sql("delete from refusals where at < :oldest").param("oldest", oldest).update();
		this.jdbc.sql("delete from missed_mornings where local_date < :oldest").param("oldest", oldest).update();
	}

	private static Long[] ids(Addressee reader) {
		return reader.subscriptionIds().toArray(Long[]::new);
	}

	/**
	 * The key of one letter.
	 */
	record Row(LocalDate editionDate, long editionId, long subscriptionId) {

	}

}

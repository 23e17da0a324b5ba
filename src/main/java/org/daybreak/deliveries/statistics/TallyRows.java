package org.daybreak.deliveries.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.statistics.Tally.DomainKey;
import org.daybreak.deliveries.statistics.Tally.ErrorKey;
import org.daybreak.deliveries.statistics.Tally.LastReply;
import org.daybreak.deliveries.statistics.Tally.PaceKey;
import org.daybreak.deliveries.statistics.Tally.RelayKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The tally as the database keeps it: every node adds to the same rows, all in the same
 * order, so that no two wait for each other.
 */
@Component
class TallyRows {

	private static final int LONGEST = 500;

	private static final Duration KEPT = Duration.ofDays(90);

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	TallyRows(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	void add(Round round, Map<ErrorKey, LastReply> replies) {
		this.transactions.executeWithoutResult((status) -> {
			domains(round.domains());
			relays(round.relays());
			paces(round.paces());
			errors(round.errors(), replies);
		});
	}

	private void domains(List<Counters.Change<DomainKey>> changes) {
		var keys = Comparator.comparing(DomainKey::editionId)
			.thenComparing(DomainKey::domain)
			.thenComparing(DomainKey::status);
		add("""
				insert into domain_tallies as t (edition_id, domain, status, n)
				select * from unnest(cast(:editions as bigint[]), :domains, :statuses, cast(:more as bigint[]))
				on conflict (edition_id, domain, status) do update set n = t.n + excluded.n
				""", changes, keys, Map.of("editions", DomainKey::editionId, "domains", (key) -> clean(key.domain()),
				"statuses", DomainKey::status));
	}

	private void relays(List<Counters.Change<RelayKey>> changes) {
		var keys = Comparator.comparing(RelayKey::editionId)
			.thenComparing(RelayKey::waveId)
			.thenComparing(RelayKey::relay)
			.thenComparing(RelayKey::status);
		add("""
				insert into relay_tallies as t (edition_id, wave_id, relay, status, n)
				select * from unnest(cast(:editions as bigint[]), cast(:waves as bigint[]), :relays, :statuses,
					cast(:more as bigint[]))
				on conflict (edition_id, wave_id, relay, status) do update set n = t.n + excluded.n
				""", changes, keys, Map.of("editions", RelayKey::editionId, "waves", RelayKey::waveId, "relays",
				RelayKey::relay, "statuses", RelayKey::status));
	}

	private void paces(List<Counters.Change<PaceKey>> changes) {
		var keys = Comparator.comparing(PaceKey::editionId)
			.thenComparing(PaceKey::second)
			.thenComparing(PaceKey::accepted);
		add("""
				insert into paces as t (edition_id, at, accepted, others)
				select edition, to_timestamp(second), coalesce(sum(more) filter (where accepted), 0),
					coalesce(sum(more) filter (where not accepted), 0)
				from unnest(cast(:editions as bigint[]), cast(:seconds as bigint[]), cast(:accepted as boolean[]),
					cast(:more as bigint[])) as c (edition, second, accepted, more)
				group by 1, 2 order by 1, 2
				on conflict (edition_id, at) do update
				set accepted = t.accepted + excluded.accepted, others = t.others + excluded.others
				""", changes, keys,
				Map.of("editions", PaceKey::editionId, "seconds", PaceKey::second, "accepted", PaceKey::accepted));
	}

	private void errors(List<Counters.Change<ErrorKey>> changes, Map<ErrorKey, LastReply> replies) {
		var keys = Comparator.comparing(ErrorKey::editionId)
			.thenComparing(ErrorKey::relay)
			.thenComparing(ErrorKey::code);
		var none = new LastReply("", Instant.EPOCH);
		add("""
				insert into last_errors as t (edition_id, relay, code, reply, at, n)
				select * from unnest(cast(:editions as bigint[]), :relays, :codes, :replies, cast(:at as timestamptz[]),
					cast(:more as bigint[]))
				on conflict (edition_id, relay, code) do update set n = t.n + excluded.n,
					reply = case when excluded.at >= t.at then excluded.reply else t.reply end,
					at = greatest(t.at, excluded.at)
				""", changes, keys,
				Map.of("editions", ErrorKey::editionId, "relays", ErrorKey::relay, "codes", ErrorKey::code, "replies",
						(key) -> clean(Objects.requireNonNullElse(replies.get(key), none).reply()), "at",
						(key) -> Utc.at(Objects.requireNonNullElse(replies.get(key), none).at()).toString()));
	}

	private <K> void add(String sql, List<Counters.Change<K>> changes, Comparator<K> order,
			Map<String, Function<K, Object>> columns) {
		if (changes.isEmpty()) {
			return;
		}
		var sorted = changes.stream().sorted(Comparator.comparing(Counters.Change::key, order)).toList();
		var statement = this.jdbc.sql(sql)
			.param("more", sorted.stream().map(Counters.Change::more).toArray(Long[]::new));
		for (var column : columns.entrySet()) {
			statement = statement.param(column.getKey(),
					sorted.stream()
						.map((change) -> column.getValue().apply(change.key()).toString())
						.toArray(String[]::new));
		}
		statement.update();
	}

	void tidy(Instant now) {
		var old = Utc.at(now.minus(KEPT));
		for (var table : List.of("domain_tallies", "relay_tallies", "last_errors")) {
			this.jdbc
				.sql("delete from " + table
						+ " where edition_id in (select edition_id from paces group by 1 having max(at) < :old)")
				.param("old", old)
				.update();
		}
		this.jdbc.sql(
				"delete from paces where edition_id in (select edition_id from paces group by 1 having max(at) < :old)")
			.param("old", old)
			.update();
	}

	/** PostgreSQL takes no NUL and no half of a surrogate pair. */
	private static String clean(String text) {
		var valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
		return (valid.codePointCount(0, valid.length()) > LONGEST)
				? valid.substring(0, valid.offsetByCodePoints(0, LONGEST)) : valid;
	}

	/**
	 * What one writing adds.
	 */
	record Round(List<Counters.Change<DomainKey>> domains, List<Counters.Change<RelayKey>> relays,
			List<Counters.Change<PaceKey>> paces, List<Counters.Change<ErrorKey>> errors) {

		boolean isEmpty() {
			return this.domains.isEmpty() && this.relays.isEmpty() && this.paces.isEmpty() && this.errors.isEmpty();
		}

	}

}

package org.daybreak.deliveries.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

/**
 * One statement, one commit: the outcomes and the intents of all connections for one
 * edition.
 * <p>
 * An intent is granted if its partition still runs under its epoch, the reader is still
 * active, whose address nobody has suppressed, and who, for a first attempt of a wave,
 * has not had that morning. A reader whose row somebody else has locked is passed over,
 * so that no other letter waits. Granting moves the reader's last served date. A letter
 * refused before its body could go is granted with its outcome. Nothing is granted once
 * somebody has ordered the edition to wait or to end. A round repeated because nobody
 * heard its answer grants the same again. An outcome is taken for its own attempt,
 * whatever the epoch; one that comes late turns an uncertain letter into the truth. All
 * partitions are locked first, in the order of their ids, then readers, then letters
 * (db/README.md). Values are matched by position in arrays, as joins to a value set
 * degrade on an edition that PostgreSQL's statistics have never seen.
 */
final class LedgerRound {

	private static final String STATEMENT = """
			with locked as materialized (
				select id, epoch, status from partitions
				where id = any((:partitions) || array(select d.partition_id from deliveries d
					where d.edition_date = :date and d.edition_id = :edition and d.subscription_id = any(:alone)))
				order by id for no key update
			), owned as (
				select id, epoch from locked where status = 'RUNNING' and not exists (select from edition_orders
					where edition_id = :edition and (paused_at is not null or cancelled_at is not null))
			), reader as (
				select s.id, array_position(:readers, s.id) as n from subscriptions s
				where (select count(*) from locked) > 0 and s.id = any(:readers) and s.status = 'ACTIVE'
				and (:keys)[array_position(:readers, s.id)] <> all(array(
					select x.address_key from suppressions x where x.address_key = any(:keys)))
				and (not (:once)[array_position(:readers, s.id)] or s.last_served_date is null
					or s.last_served_date < (:served)[array_position(:readers, s.id)]
					or exists (select from deliveries d where d.edition_date = :date and d.edition_id = :edition
						and d.subscription_id = s.id and d.status = 'INTENT'
						and d.intent_at = (:intended)[array_position(:readers, s.id)]))
				order by s.id for no key update skip locked
			), granted as (
				insert into deliveries as d (edition_date, edition_id, subscription_id, partition_id, epoch, attempt,
					served_date, status, intent_at, settled_at, next_attempt_at, reply, relay)
				select :date, :edition, reader.id, owned.id, owned.epoch, (:attempts)[n], (:served)[n],
					coalesce((:refusals)[n], 'INTENT'), (:intended)[n],
					case when (:refusals)[n] is not null then :at end, (:again)[n], (:refusalReplies)[n], (:relays)[n]
				from reader join owned on owned.id = (:partitions)[n] and owned.epoch = (:epochs)[n]
				on conflict (edition_date, edition_id, subscription_id) do update
				set epoch = excluded.epoch, attempt = excluded.attempt, status = excluded.status,
					served_date = coalesce(excluded.served_date, d.served_date),
					intent_at = excluded.intent_at, settled_at = excluded.settled_at,
					next_attempt_at = excluded.next_attempt_at, reply = coalesce(excluded.reply, d.reply),
					relay = excluded.relay
				where d.partition_id = excluded.partition_id
				and (d.status in ('DEFERRED', 'UNCERTAIN') and d.attempt = excluded.attempt - 1
					or d.status = excluded.status and d.attempt = excluded.attempt and d.epoch = excluded.epoch
					and d.intent_at = excluded.intent_at)
				returning d.subscription_id, d.partition_id, d.epoch, old.status as before, new.status as after, new.attempt
			), moved as (
				update subscriptions s set last_served_date = (:served)[array_position(:readers, s.id)]
				where s.id = any(:readers) and s.id in (select subscription_id from granted)
				and (s.last_served_date is null or s.last_served_date < (:served)[array_position(:readers, s.id)])
			), settled as (
				update deliveries d
				set status = (:statuses)[array_position(:answered, d.subscription_id)],
					reply = (:replies)[array_position(:answered, d.subscription_id)],
					next_attempt_at = (:next)[array_position(:answered, d.subscription_id)],
					relay = (:answeredRelays)[array_position(:answered, d.subscription_id)],
					settled_at = :at
				where (select count(*) from locked) > 0
				and d.edition_date = :date and d.edition_id = :edition and d.subscription_id = any(:answered)
				and d.attempt = (:answeredAttempts)[array_position(:answered, d.subscription_id)]
				and d.status in ('INTENT', 'UNCERTAIN', 'HELD')
				returning d.subscription_id, d.partition_id, old.status as before, new.status as after, new.attempt,
					d.intent_at
			), ended as (
				select subscription_id, after, attempt from settled
				union all select subscription_id, after, attempt from granted where after <> 'INTENT'
			), resolved as (
				update uncertain_letters u
				set resolution = case when u.attempt < ended.attempt then 'RESENT' else ended.after end,
					resolved_at = :at
				from ended
				where u.edition_date = :date and u.edition_id = :edition
				and u.subscription_id = any(array(select subscription_id from ended))
				and u.subscription_id = ended.subscription_id and u.attempt <= ended.attempt
				and (ended.after in ('ACCEPTED', 'REJECTED', 'DEFERRED') or u.attempt < ended.attempt)
				and (u.resolution is null or u.attempt = ended.attempt)
			), noted as (
				insert into uncertain_letters (edition_date, edition_id, subscription_id, attempt, attempted_at, policy,
					resolution, resolved_at)
				select :date, :edition, subscription_id, attempt, intent_at,
					case after when 'HELD' then 'HOLD' else 'RESEND' end,
					case after when 'HELD' then 'HELD' end, case after when 'HELD' then :at end
				from settled where after in ('UNCERTAIN', 'HELD')
				on conflict do nothing
			), changed as (
				select partition_id, before, after from granted
				union all select partition_id, before, after from settled
			), counted as (
				update partitions p set accepted = p.accepted + c.accepted, deferred = p.deferred + c.deferred,
					rejected = p.rejected + c.rejected, uncertain = p.uncertain + c.uncertain
				from (
					select partition_id,
						count(*) filter (where after = 'ACCEPTED') - count(*) filter (where before = 'ACCEPTED') as accepted,
						count(*) filter (where after = 'DEFERRED') - count(*) filter (where before = 'DEFERRED') as deferred,
						count(*) filter (where after = 'REJECTED') - count(*) filter (where before = 'REJECTED') as rejected,
						count(*) filter (where after in ('UNCERTAIN', 'HELD'))
							- count(*) filter (where before in ('UNCERTAIN', 'HELD')) as uncertain
					from changed group by partition_id
				) c
				where p.id = any(array(select partition_id from changed)) and p.id = c.partition_id
			)
				select partition_id, epoch, subscription_id from granted
				""";

	private static final PositionalSql SQL = PositionalSql.of(STATEMENT);

	private final Connection connection;

	LedgerRound(Connection connection) {
		this.connection = connection;
	}

	/**
	 * The letters that may go.
	 * @param alone those of the outcomes that come without an intent of their partition
	 */
	Set<Grant> write(LedgerEdition edition, Instant at, List<Outcome> outcomes, List<Intent> intents,
			List<Outcome> alone) throws SQLException {
		try (var statement = this.connection.prepareStatement(SQL.text())) {
			SQL.bind(statement, (name) -> switch (name) {
				case "edition" -> edition.id();
				case "date" -> edition.date();
				case "at" -> Utc.at(at);
				case "partitions" -> array("int8", intents, Intent::partitionId);
				case "epochs" -> array("int4", intents, Intent::epoch);
				case "readers" -> array("int8", intents, Intent::subscriptionId);
				case "keys" -> array("text", intents, Intent::addressKey);
				case "attempts" -> array("int4", intents, Intent::attempt);
				case "served" -> array("date", intents, Intent::servedDate);
				case "once" -> array("bool", intents, Intent::once);
				case "intended" -> array("timestamptz", intents, (intent) -> intent.at().toString());
				case "relays" -> array("text", intents, Intent::relay);
				case "refusals" -> array("text", intents, refusal((outcome) -> outcome.status().name()));
				case "refusalReplies" -> array("text", intents, refusal(Outcome::reply));
				case "again" -> array("timestamptz", intents, refusal((outcome) -> text(outcome.next())));
				case "alone" -> array("int8", alone, Outcome::subscriptionId);
				case "answered" -> array("int8", outcomes, Outcome::subscriptionId);
				case "answeredAttempts" -> array("int4", outcomes, Outcome::attempt);
				case "answeredRelays" -> array("text", outcomes, Outcome::relay);
				case "statuses" -> array("text", outcomes, (outcome) -> outcome.status().name());
				case "replies" -> array("text", outcomes, Outcome::reply);
				case "next" -> array("timestamptz", outcomes, (outcome) -> text(outcome.next()));
				default -> throw new IllegalStateException(name);
			});
			var granted = new HashSet<Grant>();
			try (var rows = statement.executeQuery()) {
				while (rows.next()) {
					granted.add(new Grant(rows.getLong(1), rows.getInt(2), rows.getLong(3)));
				}
			}
			return granted;
		}
	}

	private <T> Array array(String type, List<T> entries, Function<T, ? extends @Nullable Object> value)
			throws SQLException {
		return this.connection.createArrayOf(type, entries.stream().map(value).toArray());
	}

	private static Function<Intent, @Nullable Object> refusal(Function<Outcome, @Nullable Object> value) {
		return (intent) -> (intent.refusal() == null) ? null : value.apply(intent.refusal());
	}

	private static @Nullable String text(@Nullable Instant instant) {
		return (instant == null) ? null : instant.toString();
	}

	/**
	 * A letter that may go.
	 */
	record Grant(long partitionId, int epoch, long subscriptionId) {

		static Grant of(Intent intent) {
			return new Grant(intent.partitionId(), intent.epoch(), intent.subscriptionId());
		}

	}

}

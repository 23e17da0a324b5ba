package org.daybreak.support;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.database.Doorbell;
import org.daybreak.deliveries.statistics.Tally;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties every table but those that the first start fills, and the relay's mailboxes,
 * before each test, and lets the clock run. Rows are deleted where there are few: to
 * truncate costs files.
 */
class EmptyTables extends AbstractTestExecutionListener {

	/**
	 * Writes a function with a line for each table and each sequence, whose plans a
	 * connection keeps. It waits for whoever is still writing, and asks no trigger.
	 */
	private static final String FUNCTION = """
			do $$
			declare
				tables text[];
				numbers text[];
			begin
				if to_regproc('tests.empty_tables') is not null then
					return;
				end if;
				select array_agg(c.oid::regclass::text order by c.relname) into tables
					from pg_class c
					where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
					and c.relname not like 'qrtz%' and c.relname not like 'deliveries\\_%'
					and c.relname not in ('flyway_schema_history', 'people', 'api_tokens', 'signing_keys', 'live_site');
				select array_agg(q.oid::regclass::text) into numbers
					from pg_class q
					join pg_depend d on d.objid = q.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
					where q.relkind = 'S' and d.refobjid::regclass::text = any (tables);
				create schema if not exists tests;
				execute format('create function tests.empty_tables() returns void language plpgsql
					set session_replication_role = replica as $f$
					declare
						many text[] := ''{}'';
					begin
						lock table %s in share row exclusive mode;
						%s
						%s
						if cardinality(many) > 0 then
							execute format(''truncate %%s restart identity cascade'', array_to_string(many, '', ''));
						end if;
					end $f$',
					array_to_string(tables, ', '),
					(select string_agg(format('if pg_relation_size(%1$L) > 131072 or exists (select from %1$s offset 200) then
						many := array_append(many, %1$L); else delete from %1$s; end if;', one), ' ') from unnest(tables) as one),
					(select string_agg(format('if pg_sequence_last_value(%1$L) is not null then
						perform setval(%1$L, 1, false); end if;', one), ' ') from unnest(numbers) as one));
			end $$
			""";

	/** Threads that write or send letters after the commit. */
	private static final Set<String> BACKGROUND = Set.of("intake", "outbox", "link-letters", "welcome");

	private static final String DOORBELL = Doorbell.class.getName();

	@Override
	public void beforeTestClass(TestContext testContext) {
		testContext.getApplicationContext().getBean(JdbcOperations.class).execute(FUNCTION);
	}

	@Override
	public void beforeTestMethod(TestContext testContext) throws FolderException {
		var context = testContext.getApplicationContext();
		awaitThoseAtWork();
		context.getBean(Tally.class).flush();
		empty(context.getBean(JdbcOperations.class), 5);
		context.getBean(GreenMail.class).purgeEmailFromAllMailboxes();
		context.getBean(SettableClock.class).release();
	}

	/**
	 * A letter that the test before left at the relay's door would come into this one's
	 * mailbox. Whoever stands still is not waited for.
	 */
	private static void awaitThoseAtWork() {
		var latest = System.nanoTime() + Duration.ofSeconds(2).toNanos();
		while (System.nanoTime() < latest
				&& Thread.getAllStackTraces().entrySet().stream().anyMatch(EmptyTables::atWork)) {
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
		}
	}

	private static boolean atWork(Map.Entry<Thread, StackTraceElement[]> thread) {
		return BACKGROUND.contains(thread.getKey().getName()) && Stream.of(thread.getValue())
			.anyMatch((frame) -> frame.getClassName().equals(DOORBELL) && frame.getMethodName().equals("answer"));
	}

	/** What the test before left at work may stand in the way for a moment. */
	private static void empty(JdbcOperations jdbc, int attempts) {
		try {
			jdbc.execute("select tests.empty_tables()");
		}
		catch (PessimisticLockingFailureException ex) {
			if (attempts == 1) {
				throw ex;
			}
			empty(jdbc, attempts - 1);
		}
	}

}

package org.daybreak.support;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.deliveries.statistics.Tally;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties every table but those that the first start fills, and the relay's mailboxes,
 * before each test, and lets the clock run. Of the tables only those are touched that
 * hold something or have given a number away: to truncate costs files.
 */
class EmptyTables extends AbstractTestExecutionListener {

	private static final String EMPTY = """
			do $$
			declare
				one record;
				filled boolean;
				used text[] := '{}';
			begin
				for one in select c.oid::regclass::text as name,
						coalesce(bool_or(pg_sequence_last_value(q.oid) is not null), false) as numbered
					from pg_class c
					left join pg_depend d on d.refobjid = c.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass
					left join pg_class q on q.oid = d.objid and q.relkind = 'S'
					where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
					and c.relname not like 'qrtz%' and c.relname not like 'deliveries\\_%'
					and c.relname not in ('flyway_schema_history', 'people', 'api_tokens', 'signing_keys', 'live_site')
					group by c.oid
				loop
					filled := one.numbered;
					if not filled then
						execute format('select exists (select from %s)', one.name) into filled;
					end if;
					if filled then
						used := used || one.name;
					end if;
				end loop;
				if cardinality(used) > 0 then
					execute format('truncate %s restart identity cascade', array_to_string(used, ', '));
				end if;
			end $$
			""";

	@Override
	public void beforeTestMethod(TestContext testContext) throws FolderException {
		var context = testContext.getApplicationContext();
		context.getBean(Tally.class).flush();
		empty(context.getBean(JdbcOperations.class), 5);
		context.getBean(GreenMail.class).purgeEmailFromAllMailboxes();
		context.getBean(SettableClock.class).release();
	}

	/** What the test before left at work may stand in the way for a moment. */
	private static void empty(JdbcOperations jdbc, int attempts) {
		try {
			jdbc.execute(EMPTY);
		}
		catch (PessimisticLockingFailureException ex) {
			if (attempts == 1) {
				throw ex;
			}
			empty(jdbc, attempts - 1);
		}
	}

}

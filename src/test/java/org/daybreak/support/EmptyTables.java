package org.daybreak.support;

import java.util.stream.Collectors;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import org.daybreak.deliveries.statistics.Tally;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties every table but those that the first start fills, and the relay's mailboxes,
 * before each test, and lets the clock run.
 */
class EmptyTables extends AbstractTestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) throws FolderException {
		var context = testContext.getApplicationContext();
		var jdbc = context.getBean(JdbcClient.class);
		context.getBean(Tally.class).flush();
		var tables = jdbc.sql("""
				select quote_ident(tablename) from pg_tables
				where schemaname = 'public' and tablename not like 'qrtz%' and tablename not like 'deliveries\\_%'
				and tablename not in ('flyway_schema_history', 'people', 'api_tokens', 'signing_keys', 'live_site')
				""").query(String.class).list();
		jdbc.sql("truncate " + tables.stream().collect(Collectors.joining(", ")) + " restart identity cascade")
			.update();
		context.getBean(GreenMail.class).purgeEmailFromAllMailboxes();
		context.getBean(SettableClock.class).release();
	}

}

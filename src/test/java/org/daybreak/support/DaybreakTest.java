package org.daybreak.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.daybreak.DaybreakApplication;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole program over HTTP with a real database and a real SMTP conversation, its
 * timetable standing still and its clock in the test's hand. All classes with this
 * annotation share one running program; its tables are emptied before each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = DaybreakApplication.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "daybreak.schedule.enabled=false", "daybreak.feeds.allow-private-addresses=true",
				"daybreak.deliveries.retention=100y" })
@ContextConfiguration(initializers = TestServers.class)
@Import(TestClockConfiguration.class)
@TestExecutionListeners(listeners = EmptyTables.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface DaybreakTest {

	/** The bearer token of the API. */
	String API_TOKEN = "test-token-0123456789abcdef";

	/** The person who may sign in to the desk. */
	String DESK_USERNAME = "editor";

	/** That person's password. */
	String DESK_PASSWORD = "a long enough password";

}

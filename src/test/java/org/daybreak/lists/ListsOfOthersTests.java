package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.daybreak.web.Malformed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whoever has left elsewhere does not come back with the lists of other systems.
 */
@DaybreakTest
@TakesLong("imports a list for each of a hundred lines")
class ListsOfOthersTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	Importing importing;

	@BeforeEach
	void found() {
		this.clock.set("2026-03-28T12:00:00Z");
		var api = new Api(this.site);
		for (var slug : List.of("world", "science")) {
			api.post("/api/v1/newsletters", Map.of("slug", slug, "name", "Daybreak " + slug, "timeZone", "Europe/Paris",
					"sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
	}

	@Test
	void mailchimpsThreeFiles() throws IOException {
		take("""
				"Email Address","First Name",Address,"OPTIN_TIME",OPTIN_IP,"CONFIRM_TIME",CONFIRM_IP,NOTES
				in@example.org,Ann,"1 Long Street",,1.2.3.4,2019-02-03 04:05:06,1.2.3.4,
				""");
		take("""
				Email Address,First Name,CONFIRM_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON
				out@example.org,Bob,2019-02-03 04:05:06,2020-01-01 00:00:00,May,NORMAL
				""");
		take("""
				Email Address,First Name,CONFIRM_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE
				gone@example.org,Eve,2019-02-03 04:05:06,2020-01-01 00:00:00,May
				""");
		assertThat(standings()).containsExactly("gone BOUNCED", "in ACTIVE", "out UNSUBSCRIBED");
		assertThat(this.jdbc
			.sql("select to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from subscriptions")
			.query(String.class)
			.set()).containsExactly("2019-02-03 04:05");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
							id,email,note,subscribed_to_emails,deleted_at | 1,a@example.org,,true,        | ACTIVE
							id,email,note,subscribed_to_emails,deleted_at | 1,a@example.org,,FALSE,       | UNSUBSCRIBED
							id,email,note,subscribed_to_emails,deleted_at | 1,a@example.org,,true,2020-01-01 | UNSUBSCRIBED
							email,active_subscription,expiry,plan,email_disabled | a@example.org,true,,x,false | ACTIVE
							email,active_subscription,expiry,plan,email_disabled | a@example.org,true,,x,true  | UNSUBSCRIBED
							email,active_subscription,expiry,plan,email_disabled | a@example.org,false,,x,false | PENDING
							email_address,notes,subscriber_type | a@example.org,,regular       | ACTIVE
							email_address,notes,subscriber_type | a@example.org,,premium       | ACTIVE
							email_address,notes,subscriber_type | a@example.org,,unactivated   | PENDING
							email_address,notes,subscriber_type | a@example.org,,undeliverable | BOUNCED
							email_address,notes,subscriber_type | a@example.org,,spammy        | COMPLAINED
							email_address,notes,subscriber_type | a@example.org,,removed       | UNSUBSCRIBED
							id,email,status,created_at,subscription_tier | 1,a@example.org,active,2020-01-01,free | ACTIVE
							id,email,status,created_at,subscription_tier | 1,a@example.org,inactive,2020-01-01,free | UNSUBSCRIBED
							id,email,status,created_at,subscription_tier | 1,a@example.org,validating,2020-01-01,free | PENDING
							uuid,email,name,attributes,status | 1,a@example.org,A,{},enabled     | ACTIVE
							uuid,email,name,attributes,status | 1,a@example.org,A,{},blocklisted | UNSUBSCRIBED
							uuid,email,name,attributes,status | 1,a@example.org,A,{},disabled    | UNSUBSCRIBED
							email,confirmed,blacklisted,bouncecount,htmlemail,subscribepage | a@example.org,1,0,2,1,1 | ACTIVE
							email,confirmed,blacklisted,bouncecount,htmlemail,subscribepage | a@example.org,0,0,0,1,1 | PENDING
							email,confirmed,blacklisted,bouncecount,htmlemail,subscribepage | a@example.org,1,1,0,1,1 | UNSUBSCRIBED
							CONTACT ID;EMAIL;EMAIL_BLACKLISTED;SMS_BLACKLISTED;DOUBLE_OPT-IN | 1;a@example.org;false;true;1 | ACTIVE
							CONTACT ID;EMAIL;EMAIL_BLACKLISTED;SMS_BLACKLISTED;DOUBLE_OPT-IN | 1;a@example.org;true;false;1 | UNSUBSCRIBED
							Email,List,Subscription Status,Global Status | a@example.org,Mine,subscribed,subscribed | ACTIVE
							Email,List,Subscription Status,Global Status | a@example.org,Mine,subscribed,bounced   | BOUNCED
							Email,List,Subscription Status,Global Status | a@example.org,Mine,unconfirmed,subscribed | PENDING
							Name,Email,Joined,Last activity,Status | A,a@example.org,2019-01-01,,Marked as spam | COMPLAINED
							Name,Email,Joined,Last activity,Status | A,a@example.org,2019-01-01,,Soft bounced | BOUNCED
							Email,Accepts Email Marketing,Accepts SMS Marketing | a@example.org,yes,no | ACTIVE
							Email,Accepts Email Marketing,Accepts SMS Marketing | a@example.org,no,yes | UNSUBSCRIBED
							Email,Unsubscribed from all email,Email hard bounce reason | a@example.org,,   | ACTIVE
							Email,Unsubscribed from all email,Email hard bounce reason | a@example.org,,UNKNOWN_USER | BOUNCED
							Email,Marketing contact status | a@example.org,Non-marketing contact | UNSUBSCRIBED
							Email,Email Marketing Consent,Email Suppressions | a@example.org,SUBSCRIBED,[]      | ACTIVE
							Email,Email Marketing Consent,Email Suppressions | a@example.org,NEVER_SUBSCRIBED,[] | UNSUBSCRIBED
							Email,Email Marketing Consent,Email Suppressions | a@example.org,SUBSCRIBED,['bounce'] | BOUNCED
							Email address,Email status,Confirmed Opt-Out Date | a@example.org,Active,2020-01-01 | UNSUBSCRIBED
							Email,Stop Time,Add Date | a@example.org,2020-01-01,2019-01-01 | UNSUBSCRIBED
							email,doNotContact | a@example.org,1 | UNSUBSCRIBED
							email,unsubscribed_at | a@example.org,NULL | ACTIVE
							email,unsubscribed_at | a@example.org,0000-00-00 00:00:00 | ACTIVE
							email,unsubscribed_at | a@example.org,1583020800 | UNSUBSCRIBED
							E-Mail;Abgemeldet | a@example.org;ja | UNSUBSCRIBED
							E-Mail;Abgemeldet | a@example.org;nein | ACTIVE
							E-Mail;Einwilligung Newsletter | a@example.org;vielleicht | PENDING
							courriel;désabonné | a@example.org;oui | UNSUBSCRIBED
							correo;dado de baja | a@example.org;sí | UNSUBSCRIBED
							email,Not subscribed | a@example.org,yes | UNSUBSCRIBED
							email,Subscribed | a@example.org,perhaps | PENDING
							email,Subscribed | a@example.org, | PENDING
							email,Newsletter | a@example.org,no | UNSUBSCRIBED
							email,Newsletter | a@example.org,yes | ACTIVE
							email,status,opted_out | a@example.org,active,yes | UNSUBSCRIBED
							email,status,complaint | a@example.org,active,2020-02-02 | COMPLAINED
							Email,City,State | a@example.org,Sacramento,CA | ACTIVE
							Email,First Name,State | a@example.org,Ann,cancelled | UNSUBSCRIBED
							Email,Status,State | a@example.org,active,unsubscribed | UNSUBSCRIBED
							email,wants_newsletter | a@example.org,no  | UNSUBSCRIBED
					email,Can email? | a@example.org,yes       | ACTIVE
					email,is_valid | a@example.org,false       | BOUNCED
					email,is_valid | a@example.org,true        | ACTIVE
					email,paused | a@example.org,yes           | PENDING
					email,Keine Werbung | a@example.org,x      | UNSUBSCRIBED
					email,List-Unsubscribe | a@example.org,https://x.example | ACTIVE
					email,subscriber no,subscription url | a@example.org,17,https://x.example | ACTIVE
							""")
	void aLineOfTheirsMeansWhatItSays(String heading, String line, Status status) throws IOException {
		var state = take(heading + "\n" + line + "\n");
		assertThat(state.refused()).isZero();
		assertThat(standings()).containsExactly("a " + status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "blocklisted", "Blacklisted", "disabled", "inactive", "unreachable", "Marked as spam",
			"Soft bounced", "hard-bounce", "opt-out", "non-subscribed", "Not subscribed", "0", "false", "No", "deleted",
			"ARCHIVED", "undeliverable", "suppressed", "cancelled", "Unsubscribed (reason: too much)", "junk",
			"do not mail", "globally unsubscribed", "d\u00E9sabonn\u00E9", "abgemeldet", "dado de baja", "cancelado",
			"\u043E\u0442\u043F\u0438\u0441\u0430\u043B\u0441\u044F", "\u5DF2\u9000\u8BA2", "-1", "invalid email",
			"on hold", "unsuscribed", "quarantined" })
	void everyWordThatStopsLettersProtects(String word) throws IOException {
		take("email,status\na@example.org,\"" + word + "\"\n");
		assertThat(standings()).allMatch((standing) -> standing.matches("a (UNSUBSCRIBED|BOUNCED|COMPLAINED)"))
			.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "asleep", "pending", "unconfirmed", "awaiting confirmation", "maybe", "?", "7", "x",
			"not confirmed", "NULL" })
	void noOtherWordIsAYes(String word) throws IOException {
		take("email,status\na@example.org,\"" + word + "\"\n");
		assertThat(standings()).containsExactly("a PENDING");
	}

	@Test
	void aWholeFileMayHaveLeft() throws IOException {
		take("email,status\na@example.org,active\nb@example.org,\nc@example.org,complained\n", Status.UNSUBSCRIBED);
		assertThat(standings()).containsExactly("a UNSUBSCRIBED", "b UNSUBSCRIBED", "c COMPLAINED");
	}

	@Test
	void aStopInALineWinsOverAWholeFileThatIsActive() throws IOException {
		take("email,status,clean_time\na@example.org,,\nb@example.org,unsubscribed,\nc@example.org,active,2020-01-01\n",
				Status.ACTIVE);
		assertThat(standings()).containsExactly("a ACTIVE", "b UNSUBSCRIBED", "c BOUNCED");
	}

	@Test
	void anImportInventsNoConsent() throws IOException {
		var state = take("""
				email,confirmedAt,language,timezone
				a@example.org,,Deutsch,europe/paris
				b@example.org,3/4/2020,Klingonish,"(GMT+01:00) Paris"
				c@example.org,2020-04-03 10:00:00+02,English (UK),Nowhere
				d@example.org,not yet,fr_FR,EST
				""");
		assertThat(this.jdbc
			.sql("""
					select concat_ws(' ', left(s.email, 1), x.status, x.confirmed_at at time zone 'UTC', s.locale, s.time_zone)
					from subscriptions x join subscribers s on s.id = x.subscriber_id order by s.email
					""")
			.query(String.class)
			.list()).containsExactly("a ACTIVE de Europe/Paris", "b ACTIVE Europe/Paris",
					"c ACTIVE 2020-04-03 08:00:00 en", "d PENDING fr-FR America/New_York");
		assertThat(state.withoutConsentTime()).isEqualTo(2);
		assertThat(state.unreadTimes()).isEqualTo(2);
		assertThat(state.unreadLanguages()).isOne();
		assertThat(state.unreadZones()).isOne();
	}

	@Test
	void newslettersAreKnownByNameInAnyCase() throws IOException {
		this.importing.now(list("email,newsletter\na@example.org,WORLD\nb@example.org,daybreak Science\n"),
				new ImportOrder(false, null, null, false));
		assertThat(this.jdbc.sql("""
				select n.slug from subscriptions x join newsletters n on n.id = x.newsletter_id order by x.subscriber_id
				""").query(String.class).list()).containsExactly("world", "science");
	}

	@Test
	void twoColumnsThatMayBothHoldTheAddressAreRefused() {
		assertThatThrownBy(() -> take("Work Email,Private Email\na@example.org,b@example.org\n"))
			.isInstanceOf(Malformed.class);
	}

	private ImportState take(String csv) throws IOException {
		return take(csv, null);
	}

	private ImportState take(String csv, Status whole) throws IOException {
		return this.importing.now(list(csv), new ImportOrder(false, "world", null, false, whole, null));
	}

	private static ByteArrayInputStream list(String csv) {
		return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
	}

	private List<String> standings() {
		return this.jdbc.sql("""
				select split_part(s.email, '@', 1) || ' ' || x.status
				from subscriptions x join subscribers s on s.id = x.subscriber_id order by s.email
				""").query(String.class).list();
	}

}

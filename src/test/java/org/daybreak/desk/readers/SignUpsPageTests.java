package org.daybreak.desk.readers;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SignUpsPageTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Test
	void countsPeopleAndRobotsOfThirtyDays() {
		var editor = new Browser(this.site);
		editor.signIn();
		assertThat(editor.get("/desk/readers/sign-ups").text()).contains("Nobody has signed up");
		this.jdbc.sql("""
				insert into intake_days (day, outcome, count) values (current_date, 'WRITTEN', 1204),
				(current_date, 'HONEYPOT', 7), (current_date - 29, 'HONEYPOT', 2), (current_date - 40, 'WRITTEN', 9)
				""").update();
		assertThat(editor.get("/desk/readers").select("a[href=/desk/readers/sign-ups]")).hasSize(1);
		assertThat(editor.get("/desk/readers/sign-ups").select("tbody tr")).extracting(Element::text)
			.containsExactly("Asked to confirm by letter 1,204", "Robot: filled in the hidden field 9");
	}

}

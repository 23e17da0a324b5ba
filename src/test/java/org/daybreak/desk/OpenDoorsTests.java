package org.daybreak.desk;

import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes in the clear, as the press room tells it.
 */
@DaybreakTest
@TestPropertySource(properties = { "daybreak.relays.spare.host=relay.example", "daybreak.relays.spare.weight=0",
		"daybreak.relays.spare.encryption=none", "daybreak.relays.spare.username=digest",
		"daybreak.relays.spare.password=hush-hush" })
@TakesLong("starts a program with settings of its own")
class OpenDoorsTests {

	@Value("${daybreak.public-url}")
	String site;

	@Test
	void thePressRoomNamesTheSettingThatLetsStrangersListen() {
		var operator = new Browser(this.site);
		operator.signIn();
		var notice = operator.get("/desk/press").select("section[aria-labelledby=relays-title] .notice");
		assertThat(notice.eachText()).containsExactly("What is said to relay relay.example:587 goes in the clear, the "
				+ "password too: set DAYBREAK_RELAYS_SPARE_ENCRYPTION to STARTTLS, or to TLS.");
	}

}

package org.daybreak.subscribers;

import java.net.URI;
import java.util.List;

import org.daybreak.newsletters.PublicSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class VisitorsTests {

	final Visitors visitors = new Visitors(new SignUpSettings(List.of("10.0.0.0/8", "fd00::/8"), List.of()),
			new PublicSite(URI.create("https://news.example.org")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			203.0.113.9 |                             | 203.0.113.9
			203.0.113.9 | 198.51.100.1                | 203.0.113.9
			10.0.0.1    | 198.51.100.1                | 198.51.100.1
			10.0.0.1    | 192.0.2.66, 198.51.100.1    | 198.51.100.1
			10.0.0.1    | 198.51.100.1, 10.9.9.9      | 198.51.100.1
			10.0.0.1    | evil.example                | 10.0.0.1
			10.0.0.1    | 198.51.100.1:4711x          | 10.0.0.1
			10.0.0.1    | 198.51.100.1:4711           | 198.51.100.1
			10.0.0.1    | [2001:db8::7]:443           | 2001:db8::7
			10.0.0.1    | ::ffff:198.51.100.1         | 198.51.100.1
			10.0.0.1    | deadbeef                    | 10.0.0.1
			10.0.0.1    | 999.51.100.1                | 10.0.0.1
			10.0.0.1    | ''                          | 10.0.0.1
			10.0.0.1    | 198.51.100.1,               | 198.51.100.1
			::ffff:10.0.0.1 | 198.51.100.1            | 198.51.100.1
			fd00::1     | 2001:db8::7                 | 2001:db8::7
			a00::1      | 198.51.100.1                | a00::1
			253.0.0.1   | 198.51.100.1                | 253.0.0.1
			""")
	void believesOnlyTrustedProxies(String remote, String forwarded, String seen) {
		assertThat(this.visitors.ip(request(remote, forwarded))).isEqualTo(seen);
	}

	@Test
	void aRangeOfOneKindHoldsNoAddressOfTheOther() {
		var site = new PublicSite(URI.create("https://news.example.org"));
		var four = new Visitors(new SignUpSettings(List.of("42.1.0.0/16", "0.0.0.0/8"), List.of()), site);
		assertThat(four.ip(request("2a01::1", "198.51.100.1"))).isEqualTo("2a01::1");
		var six = new Visitors(new SignUpSettings(List.of("::1/128", "::/0"), List.of()), site);
		assertThat(six.ip(request("0.0.0.0", "198.51.100.1"))).isEqualTo("0.0.0.0");
		assertThat(six.ip(request("2a01::1", "198.51.100.1"))).isEqualTo("198.51.100.1");
	}

	@Test
	void aFieldThatTheVisitorSentStandsBeforeThatOfTheProxy() {
		var request = request("10.0.0.1", "192.0.2.66");
		request.addHeader("X-Forwarded-For", "198.51.100.1");
		assertThat(this.visitors.ip(request)).isEqualTo("198.51.100.1");
	}

	@Test
	void oneNetworkIsOneHoweverItIsWritten() {
		assertThat(this.visitors.network(request("10.0.0.1", "::ffff:198.51.100.1"))).isEqualTo("198.51.100.1");
		assertThat(this.visitors.network(request("10.0.0.1", "2001:DB8:1:2::1")))
			.isEqualTo(this.visitors.network(request("10.0.0.1", "2001:db8:1:2:0::ffff")));
	}

	@Test
	void countsIpv6ByTheNetworkOfOneCustomer() {
		assertThat(this.visitors.network(request("2001:db8:1:2:3:4:5:6", null)))
			.isEqualTo(this.visitors.network(request("2001:db8:1:2:ffff::1", null)))
			.isNotEqualTo(this.visitors.network(request("2001:db8:1:3::1", null)));
		assertThat(this.visitors.network(request("203.0.113.9", null))).isEqualTo("203.0.113.9");
	}

	@ParameterizedTest
	@CsvSource({ "https://news.example.org, ", "null, ", "https://other.example, https://other.example",
			"https://news.example.or, https://news.example.or" })
	void tellsAFormElsewhereFromOurOwn(String origin, String foreign) {
		var request = request("203.0.113.9", null);
		request.addHeader("Origin", origin);
		assertThat(this.visitors.trace(request, "form").origin()).isEqualTo(foreign);
	}

	private static MockHttpServletRequest request(String remote, String forwarded) {
		var request = new MockHttpServletRequest();
		request.setRemoteAddr(remote);
		if (forwarded != null) {
			request.addHeader("X-Forwarded-For", forwarded);
		}
		return request;
	}

}

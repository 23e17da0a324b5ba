package org.daybreak.feeds.fetching;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FeedsPropertiesTests {

	private static FeedsProperties bind(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("daybreak.feeds",
				FeedsProperties.class);
	}

	@Test
	void refusePrivateAddressesAndStayWithinLimitsUnlessToldOtherwise() {
		assertThat(bind(Map.of())).isEqualTo(new FeedsProperties(false, List.of(), Duration.ofSeconds(8),
				Duration.ofSeconds(8), Duration.ofSeconds(30), DataSize.ofMegabytes(5), 5, 500, 8));
	}

	@Test
	void bringPrefixesIntoTheFormTheyAreComparedIn() {
		assertThat(
				bind(Map.of("daybreak.feeds.allow-private-urls", "HTTP://Intranet:80/a/../feeds/")).allowPrivateUrls())
			.containsExactly(URI.create("http://intranet/feeds/"));
	}

	@ParameterizedTest
	@CsvSource({ "pollers, 0", "pollers, 1000", "max-entries, 0", "max-redirects, -1", "total-timeout, 0s",
			"max-body, 0B", "allow-private-urls, ftp://intranet/" })
	void refuseNonsense(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("daybreak.feeds." + name, value)))
			.havingRootCause()
			.withMessageNotContaining("null");
	}

}

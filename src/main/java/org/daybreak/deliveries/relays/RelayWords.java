package org.daybreak.deliveries.relays;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.daybreak.database.CannotStart;
import org.daybreak.mail.smtp.DkimSetting;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The words that settings of relays may end in: one that nobody reads, such as
 * DAYBREAK_RELAYS_FIRST_ENCRIPTION, ends the start rather than being without effect.
 */
final class RelayWords {

	private static final ConfigurationPropertyName RELAYS = ConfigurationPropertyName.of("daybreak.relays");

	/** After {@code daybreak}, {@code relays} and the relay's name. */
	private static final int FIRST_WORD = 3;

	/** What may be followed by anything: names of Jakarta Mail, places in a list. */
	private static final List<String> OPEN = List.of("properties", "domainpace");

	private static final List<String> WORDS = Stream
		.concat(names("", RelaySetting.class), names("dkim", DkimSetting.class))
		.toList();

	private RelayWords() {
	}

	private static Stream<String> names(String prefix, Class<?> settings) {
		return Arrays.stream(settings.getRecordComponents())
			.map(RecordComponent::getName)
			.map((name) -> prefix + name.toLowerCase(Locale.ROOT));
	}

	static void require(Environment environment) {
		for (var source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource settings) {
				settings.forEach(RelayWords::require);
			}
		}
	}

	private static void require(ConfigurationPropertyName name) {
		if (!RELAYS.isAncestorOf(name) || name.getNumberOfElements() <= FIRST_WORD) {
			return;
		}
		var word = new StringBuilder();
		for (int i = FIRST_WORD; i < name.getNumberOfElements(); i++) {
			word.append(name.getElement(i, Form.UNIFORM));
		}
		var said = word.toString();
		if (!WORDS.contains(said) && OPEN.stream().noneMatch(said::startsWith)) {
			throw new CannotStart(
					name.toString().toUpperCase(Locale.ROOT).replaceAll("[.\\[\\]]+", "_").replace("-", "")
							+ " is no setting of a relay: see \"The relays\" in docs/operating.md.");
		}
	}

}

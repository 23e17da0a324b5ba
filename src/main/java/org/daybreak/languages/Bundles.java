package org.daybreak.languages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The texts of all languages as their files hold them: {@code messages/NAME.properties}
 * in English and {@code messages/NAME_fr.properties} and so on beside it. A key begins
 * with the NAME of its file.
 */
final class Bundles {

	private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

	private Bundles() {
	}

	static Bundles load() {
		var bundles = new Bundles();
		try {
			var resolver = new PathMatchingResourcePatternResolver(Bundles.class.getClassLoader());
			for (var language : Language.values()) {
				bundles.texts.put(language, new HashMap<>());
				for (var file : resolver.getResources("classpath*:messages/*.properties")) {
					if (suffix(file).equals(language.suffix())) {
						bundles.read(file, language);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bundles;
	}

	private static String suffix(Resource file) {
		var name = String.valueOf(file.getFilename()).replace(".properties", "");
		return name.contains("_") ? name.substring(name.indexOf('_')) : "";
	}

	private void read(Resource file, Language language) throws IOException {
		var properties = new Properties();
		try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		for (var key : properties.stringPropertyNames()) {
			if (of(language).put(key, properties.getProperty(key)) != null) {
				throw new IllegalStateException("two bundles say " + key + ", the second is " + file.getFilename());
			}
		}
	}

	/** Every text of a language by its key. */
	Map<String, String> of(Language language) {
		return this.texts.getOrDefault(language, Map.of());
	}

	@Nullable String text(Language language, String key) {
		return of(language).get(key);
	}

}

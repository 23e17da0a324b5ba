package org.daybreak.languages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.ibm.icu.util.ULocale;

/**
 * A language our pages and letters are written in.
 */
public enum Language {

	ENGLISH("en", "English"),

	FRENCH("fr", "Français"),

	SPANISH("es", "Español"),

	PORTUGUESE("pt", "Português"),

	GERMAN("de", "Deutsch"),

	RUSSIAN("ru", "Русский"),

	ARABIC("ar", "العربية"),

	CHINESE("zh-Hans", "简体中文"),

	VIETNAMESE("vi", "Tiếng Việt"),

	SWAHILI("sw", "Kiswahili");

	private final Locale locale;

	private final String ownName;

	Language(String tag, String ownName) {
		this.locale = Locale.forLanguageTag(tag);
		this.ownName = ownName;
	}

	/** The one of ours that somebody understands who asks for this; empty for others. */
	public static Optional<Language> of(Locale wanted) {
		return Arrays.stream(values())
			.filter((language) -> language.locale.getLanguage().equals(wanted.getLanguage()))
			.findFirst();
	}

	/**
	 * How we speak to somebody who would like one of these, best first: in the first that
	 * is ours, else in English.
	 */
	public static Locale spoken(Locale... wishes) {
		return Arrays.stream(wishes).flatMap((wish) -> of(wish).stream()).findFirst().orElse(ENGLISH).locale();
	}

	/** Whether the script of a language, ours or not, runs from right to left. */
	public static boolean isRightToLeft(Locale locale) {
		return ULocale.forLocale(locale).isRightToLeft();
	}

	/** The direction of its script as pages write it: {@code rtl} or {@code ltr}. */
	public static String direction(Locale locale) {
		return isRightToLeft(locale) ? "rtl" : "ltr";
	}

	public Locale locale() {
		return this.locale;
	}

	/** As a BCP 47 tag. */
	public String tag() {
		return this.locale.toLanguageTag();
	}

	/** What its speakers call it. */
	public String ownName() {
		return this.ownName;
	}

	/** The ending of its files; English has none. */
	String suffix() {
		return (this == ENGLISH) ? "" : "_" + this.locale.getLanguage();
	}

}

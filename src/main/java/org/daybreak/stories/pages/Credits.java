package org.daybreak.stories.pages;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Tells a picture's caption from its credit: the credit follows the caption on its line,
 * or stands on a line of its own beside it.
 */
final class Credits {

	private static final String AGENCY = "(?:AFP|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|AP(?: Photo)?|EPA(?:-EFE)?|"
			+ "dpa|DPA|Xinhua|KCNA|Kyodo|Yonhap|Shutterstock|Alamy|PA(?: Images| Wire| Media)?|Anadolu(?: Agency)?|Bloomberg|"
			+ "TASS|ANSA|EFE|LaPresse|Keystone|NurPhoto|Imago|IMAGO|[Pp]icture[- ][Aa]lliance|Handout|AAP|iStock|Unsplash|Pixabay|"
			+ "Flickr|Wikimedia Commons|Creative Commons|Zuma(?: Press)?|Abaca(?:press)?|Belga|ANP|NTB|Ritzau(?: Scanpix)?|TT|"
			+ "Sipa(?: USA)?|Europa Press|Zumapress|CCTV|Screenshot|Screengrab|File photo|Supplied|Canadian Press)";

	private static final String SIGN = "(?:©|\\(c\\)|[Pp]hoto(?:graph)?s?(?: by| credit)?\\s*:|[Pp]hoto(?:graph)?s? by |PHOTO\\s*:|[Cc]redit\\s*:|"
			+ "CREDIT\\s*:|[Ii]mages?(?: credit)?\\s*:|[Ii]mage source,?|[Pp]icture\\s*:|Fotos?\\s*:|FOTO\\s*:|Bild\\s*:|Quelle\\s*:|"
			+ "Crédits?\\s*:|Crédit photo\\s*:|Фото\\s*:|Illustration\\s*:|Archivbild\\s*:)";

	/** A credit alone. */
	private static final Pattern ALONE = Pattern
		.compile("(?:\\(?" + SIGN + "\\s*.{1,100}|\\(?.{0,60}(?:(?<![\\p{L}\\p{N}_])via|(?<=[\\p{L}\\p{N}_])/)\\s?"
				+ AGENCY + ".{0,40}|\\(?(?:.{1,40}/\\s?)?" + AGENCY + "(?:\\s?[/|,-]\\s?.{1,50})?\\)?)");

	/** A caption that ends a sentence, then its credit. */
	private static final Pattern AFTER_SENTENCE = Pattern.compile("(.{12,}?[.!?][\"”’»)]*)\\s+[|–—-]?\\s*[\\[(]?("
			+ "(?:" + SIGN + "\\s*)?(?:[\\p{L}\\p{M}.'’&-]+[ /,]+){0,8}?(?:via |/ ?|– |- )?" + AGENCY
			+ "(?:[ /,-]+[\\p{L}\\p{Nd}.'’-]+){0,5}|" + SIGN + "\\s*.{2,80})[\\])]?");

	/** A caption that ends no sentence, then a credit with a sign. */
	private static final Pattern AFTER_SIGN = Pattern
		.compile("(.{12,}?)(?<!\\s)\\s*+[|(\\[,–—-]?\\s*+(" + SIGN + "\\s*[^.]{2,80})[\\])]?");

	private static final Pattern CAPTION_LABEL = Pattern
		.compile("(?i)^(image caption|caption|media caption|bildunterschrift)[,:]\\s*");

	/** A credit is a line; what is longer is none. */
	private static final int LONGEST = 800;

	private Credits() {
	}

	/** Whether the line is nothing but a credit. */
	static boolean alone(PageLine line) {
		return line.words() <= 14 && line.text().length() <= 150 && !line.text().endsWith(".")
				&& ALONE.matcher(line.text()).matches();
	}

	/** Caption and credit of one line, null when the line is not made of both. */
	static @Nullable Captioned split(PageLine line) {
		if (line.words() > 80 || line.text().length() > LONGEST) {
			return null;
		}
		for (var pattern : new Pattern[] { AFTER_SENTENCE, AFTER_SIGN }) {
			var matcher = pattern.matcher(line.text());
			if (matcher.matches()) {
				return new Captioned(caption(matcher.group(1)), credit(matcher.group(2)));
			}
		}
		return null;
	}

	/** Caption and credit of a line that repeats the caption before it and adds to it. */
	static @Nullable Captioned repeated(PageLine caption, PageLine both) {
		if (caption.words() < 4 || !both.text().startsWith(caption.text())) {
			return null;
		}
		var rest = both.text().substring(caption.text().length());
		if (PageLine.words(rest) > 12) {
			return null;
		}
		return new Captioned(caption(caption.text()), rest.isBlank() ? null : credit(rest));
	}

	/** Whether the line says of itself that it is a caption. */
	static boolean labelled(PageLine line) {
		return line.text().length() <= 500 && CAPTION_LABEL.matcher(line.text()).find();
	}

	static String caption(String text) {
		return CAPTION_LABEL.matcher(text.strip()).replaceFirst("");
	}

	static String credit(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST))
			.strip()
			.replaceFirst("^[|(\\[,–—•·-]+\\s*", "")
			.replaceFirst(
					"(?i)^(©|\\(c\\)|photo(graph)?s?( by| credit)?\\s*+:?+|credits?\\s*:|images?( credit)?\\s*:|image source,?|"
							+ "picture\\s*:|foto\\s*:|bild\\s*:|crédits?( photo)?\\s*:)\\s*",
					"")
			.replaceFirst("(?<![\\])])[\\])]+$", "")
			.strip();
	}

	/**
	 * What a picture shows and whom to credit.
	 */
	record Captioned(String caption, @Nullable String credit) {
	}

}

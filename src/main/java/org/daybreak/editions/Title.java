package org.daybreak.editions;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.persistence.Embeddable;

/**
 * What an inbox shows of an edition before it is opened: the subject names the first item
 * and, if there is room, the second; the preheader goes on without repeating.
 */
@Embeddable
record Title(String subject, String preheader) {

	/** Phones show some 40 characters of a subject, desktops 60 to 70. */
	private static final int SUBJECT = 60;

	private static final int PREHEADER = 90;

	/** A shorter beginning of the second headline says nothing. */
	private static final int WORTHWHILE = 16;

	static Title of(List<Item> items) {
		if (items.isEmpty()) {
			return new Title("", "");
		}
		var first = headline(items.get(0));
		if (items.size() == 1) {
			return new Title(WordCount.cut(first, SUBJECT), WordCount.cut(items.get(0).summary(), PREHEADER));
		}
		var second = headline(items.get(1));
		var room = SUBJECT - first.length() - 2;
		if (second.length() <= room) {
			return new Title(first + "; " + second, next(items, 2));
		}
		var beginning = (room >= WORTHWHILE) ? WordCount.cut(second, room) : "";
		return new Title((beginning.length() >= WORTHWHILE) ? first + "; " + beginning : WordCount.cut(first, SUBJECT),
				next(items, 1));
	}

	private static String next(List<Item> items, int from) {
		var following = items.stream().skip(from).limit(2).map(Title::headline).collect(Collectors.joining(" · "));
		return WordCount.cut(following, PREHEADER);
	}

	private static String headline(Item item) {
		return item.headline().replaceFirst("\\.$", "");
	}

}

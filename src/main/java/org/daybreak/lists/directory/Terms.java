package org.daybreak.lists.directory;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

/**
 * What readers are found by, as numbers: one, two and three letters of the address in a
 * row, the language, the zone.
 */
final class Terms {

	private static final int KIND = 21;

	private static final int MASK = (1 << KIND) - 1;

	private Terms() {
	}

	/** All terms of a reader. */
	static void of(String key, @Nullable String locale, @Nullable String zone, IntConsumer terms) {
		for (int i = 0; i < key.length(); i++) {
			var packed = 0;
			for (int length = 1; length <= 3 && i + length <= key.length(); length++) {
				packed = packed << 7 | key.charAt(i + length - 1) & 0x7F;
				terms.accept(length << KIND | packed);
			}
		}
		if (locale != null) {
			terms.accept(language(locale));
		}
		if (zone != null) {
			terms.accept(zone(zone));
		}
	}

	/** The longest terms of letters that an address must hold. */
	static Set<Integer> letters(String letters) {
		var terms = new HashSet<Integer>();
		var length = Math.min(3, letters.length());
		for (int i = 0; i + length <= letters.length(); i++) {
			var packed = 0;
			for (int j = i; j < i + length; j++) {
				packed = packed << 7 | letters.charAt(j) & 0x7F;
			}
			terms.add(length << KIND | packed);
		}
		return terms;
	}

	/** Whatever the region or script. */
	static int language(String tag) {
		var dash = tag.indexOf('-');
		return 4 << KIND | ((dash < 0) ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT).hashCode() & MASK;
	}

	static int zone(String name) {
		return 5 << KIND | name.hashCode() & MASK;
	}

}

package org.daybreak.subscribers;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * The time zones a reader may have: the IANA names.
 */
public final class Zones {

	private static final List<String> ALL = ZoneId.getAvailableZoneIds()
		.stream()
		.filter((id) -> id.equals("UTC") || (id.contains("/") && !id.startsWith("SystemV/")))
		.sorted()
		.toList();

	private Zones() {
	}

	/** The zone of an IANA name, if there is one. */
	public static Optional<ZoneId> named(@Nullable String name) {
		return Optional.ofNullable(name).map(String::strip).filter(ALL::contains).map(ZoneId::of);
	}

	/**
	 * The zone of a reader's mornings: the reader's own where the newsletter goes by it.
	 */
	public static ZoneId morning(Newsletter newsletter, @Nullable ZoneId readers) {
		return (readers != null && newsletter.clock() == Newsletter.Clock.READER) ? readers : newsletter.timeZone();
	}

}

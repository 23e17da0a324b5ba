package org.daybreak.subscribers.places;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import org.daybreak.languages.LocalFormats;
import org.daybreak.subscribers.Zones;

/**
 * The places of the world: all that have a clock of their own, and the few whose clocks
 * most people live by.
 */
final class Atlas {

	private static final List<ZoneId> FEW = Stream
		.of("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Phoenix",
				"America/Mexico_City", "America/Chicago", "America/Bogota", "America/New_York", "America/Halifax",
				"America/Caracas", "America/Santiago", "America/St_Johns", "America/Sao_Paulo",
				"America/Argentina/Buenos_Aires", "Atlantic/Azores", "Europe/London", "Africa/Abidjan", "Europe/Paris",
				"Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo", "Europe/Kyiv", "Africa/Nairobi",
				"Europe/Istanbul", "Asia/Riyadh", "Europe/Moscow", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul",
				"Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Ho_Chi_Minh",
				"Asia/Shanghai", "Asia/Tokyo", "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane",
				"Australia/Sydney", "Pacific/Auckland")
		.flatMap((name) -> Zones.named(name).stream())
		.toList();

	/** By the names of today: ICU goes on calling Kolkata Calcutta. */
	private static final List<ZoneId> ALL = Stream
		.concat(TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null)
			.stream()
			.map(TimeZone::getIanaID), Stream.of("UTC"))
		.flatMap((name) -> Zones.named(name).stream())
		.distinct()
		.toList();

	private Atlas() {
	}

	/** From west to east. */
	static List<Place> few(Locale locale, Instant at) {
		return FEW.stream()
			.sorted(Comparator.comparing((zone) -> zone.getRules().getOffset(at), Comparator.reverseOrder()))
			.map((zone) -> place(zone, at, locale))
			.toList();
	}

	/** By name. */
	static List<Place> all(Locale locale, Instant at) {
		return ALL.stream()
			.map((zone) -> place(zone, at, locale))
			.sorted(Comparator.comparing(Place::name, LocalFormats.order(locale)))
			.toList();
	}

	private static Place place(ZoneId zone, Instant at, Locale locale) {
		return new Place(zone.getId(), LocalFormats.place(zone, at, locale));
	}

}

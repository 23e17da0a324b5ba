package org.daybreak.lists;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.ibm.icu.util.TimeZone;
import org.daybreak.subscribers.Zones;

/**
 * Time zones as people and programs write them, where it is clear which is meant.
 */
final class SpokenZones {

	private static final int LONGEST = 100;

	private static final Pattern OFFSET = Pattern
		.compile("\\(?(?:gmt|utc)?\\s{0,9}([+\u2212-])\\s{0,9}(\\d{1,2})(?::?(\\d{2}))?\\)?");

	/** In brackets before a place or behind it. */
	private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");

	private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("est", "America/New_York"),
			Map.entry("edt", "America/New_York"), Map.entry("et", "America/New_York"),
			Map.entry("eastern time", "America/New_York"), Map.entry("central time", "America/Chicago"),
			Map.entry("mountain time", "America/Denver"), Map.entry("pacific time", "America/Los_Angeles"),
			Map.entry("us/eastern", "America/New_York"), Map.entry("cdt", "America/Chicago"),
			Map.entry("mst", "America/Denver"), Map.entry("mdt", "America/Denver"),
			Map.entry("pst", "America/Los_Angeles"), Map.entry("pdt", "America/Los_Angeles"),
			Map.entry("pt", "America/Los_Angeles"), Map.entry("akst", "America/Anchorage"),
			Map.entry("hst", "Pacific/Honolulu"), Map.entry("wet", "Europe/Lisbon"), Map.entry("west", "Europe/Lisbon"),
			Map.entry("cet", "Europe/Paris"), Map.entry("cest", "Europe/Paris"), Map.entry("mez", "Europe/Berlin"),
			Map.entry("mesz", "Europe/Berlin"), Map.entry("eet", "Europe/Athens"), Map.entry("eest", "Europe/Athens"),
			Map.entry("msk", "Europe/Moscow"), Map.entry("eat", "Africa/Nairobi"), Map.entry("wat", "Africa/Lagos"),
			Map.entry("cat", "Africa/Harare"), Map.entry("sast", "Africa/Johannesburg"),
			Map.entry("pkt", "Asia/Karachi"), Map.entry("ict", "Asia/Bangkok"), Map.entry("jst", "Asia/Tokyo"),
			Map.entry("kst", "Asia/Seoul"), Map.entry("hkt", "Asia/Hong_Kong"), Map.entry("sgt", "Asia/Singapore"),
			Map.entry("awst", "Australia/Perth"), Map.entry("acst", "Australia/Adelaide"),
			Map.entry("aest", "Australia/Sydney"), Map.entry("aedt", "Australia/Sydney"),
			Map.entry("nzst", "Pacific/Auckland"), Map.entry("nzdt", "Pacific/Auckland"),
			Map.entry("brt", "America/Sao_Paulo"), Map.entry("art", "America/Argentina/Buenos_Aires"),
			Map.entry("gmt", "Etc/GMT"), Map.entry("utc", "UTC"), Map.entry("z", "UTC"), Map.entry("zulu", "UTC"),
			Map.entry("greenwich mean time", "Etc/GMT"), Map.entry("coordinated universal time", "UTC"));

	/** Offsets with minutes, by the place that most of those live in who have them. */
	private static final Map<String, String> ODD = Map.of("-0330", "America/St_Johns", "+0330", "Asia/Tehran", "+0430",
			"Asia/Kabul", "+0530", "Asia/Kolkata", "+0545", "Asia/Kathmandu", "+0630", "Asia/Yangon", "+0930",
			"Australia/Darwin");

	private static final Map<String, String> NAMES = names();

	private SpokenZones() {
	}

	/** The zone that is meant; empty if that is not clear. */
	static Optional<ZoneId> named(String written) {
		var exact = Zones.named(written);
		if (exact.isPresent() || written.length() > LONGEST) {
			return exact;
		}
		var text = plain(written);
		return known(text).or(() -> known(plain(BRACKETS.matcher(written).replaceAll(" "))))
			.or(() -> windows(written))
			.or(() -> offset(text))
			.or(() -> offsetOf(written));
	}

	private static Optional<ZoneId> known(String text) {
		var zone = SHORT.getOrDefault(text, NAMES.get(text));
		return (zone != null) ? Zones.named(zone) : Optional.empty();
	}

	private static Optional<ZoneId> windows(String written) {
		return Zones.named(TimeZone.getIDForWindowsID(written.strip(), "001"));
	}

	/** As in "(GMT+01:00) somewhere". */
	private static Optional<ZoneId> offsetOf(String written) {
		var brackets = BRACKETS.matcher(written);
		return brackets.find() ? offset(brackets.group().toLowerCase(Locale.ROOT)) : Optional.empty();
	}

	private static Optional<ZoneId> offset(String text) {
		var offset = OFFSET.matcher(text);
		if (!offset.matches()) {
			return Optional.empty();
		}
		var east = offset.group(1).equals("+");
		var hours = Integer.parseInt(offset.group(2));
		var minutes = (offset.group(3) != null) ? Integer.parseInt(offset.group(3)) : 0;
		if (minutes != 0) {
			var odd = ODD.get("%s%02d%02d".formatted(east ? "+" : "-", hours, minutes));
			return (odd != null) ? Zones.named(odd) : Optional.empty();
		}
		// Zones of this kind are written the other way round.
		return (hours == 0) ? Zones.named("UTC") : Zones.named("Etc/GMT" + (east ? "-" : "+") + hours);
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s{1,9}", " ").strip();
	}

	/** Whole names, and cities of which there is one. */
	private static Map<String, String> names() {
		var names = new HashMap<String, String>();
		var cities = new TreeMap<String, String>();
		var twice = new HashSet<String>();
		for (var id : TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL, null, null)) {
			if (id.contains("/") && !id.startsWith("Etc/")) {
				var city = plain(id.substring(id.lastIndexOf('/') + 1));
				if (cities.put(city, id) != null) {
					twice.add(city);
				}
			}
		}
		cities.keySet().removeAll(twice);
		names.putAll(cities);
		ZoneId.getAvailableZoneIds()
			.stream()
			.filter((id) -> Zones.named(id).isPresent())
			.forEach((id) -> names.put(plain(id), id));
		return Map.copyOf(names);
	}

}

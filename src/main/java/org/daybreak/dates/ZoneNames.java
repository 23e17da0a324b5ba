package org.daybreak.dates;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Zone abbreviations that feeds and pages use although RFC 5322 knows but ten; unknown
 * ones mean UTC.
 */
final class ZoneNames {

	private static final Map<String, Double> HOURS = Map.ofEntries(Map.entry("est", -5.0), Map.entry("edt", -4.0),
			Map.entry("cst", -6.0), Map.entry("cdt", -5.0), Map.entry("mst", -7.0), Map.entry("mdt", -6.0),
			Map.entry("pst", -8.0), Map.entry("pdt", -7.0), Map.entry("ast", -4.0), Map.entry("adt", -3.0),
			Map.entry("nst", -3.5), Map.entry("ndt", -2.5), Map.entry("akst", -9.0), Map.entry("akdt", -8.0),
			Map.entry("hst", -10.0), Map.entry("bst", 1.0), Map.entry("ist", 5.5), Map.entry("wet", 0.0),
			Map.entry("west", 1.0), Map.entry("cet", 1.0), Map.entry("met", 1.0), Map.entry("mez", 1.0),
			Map.entry("cest", 2.0), Map.entry("mest", 2.0), Map.entry("mesz", 2.0), Map.entry("eet", 2.0),
			Map.entry("eest", 3.0), Map.entry("sast", 2.0), Map.entry("cat", 2.0), Map.entry("eat", 3.0),
			Map.entry("msk", 3.0), Map.entry("msd", 4.0), Map.entry("gst", 4.0), Map.entry("pkt", 5.0),
			Map.entry("wib", 7.0), Map.entry("ict", 7.0), Map.entry("hkt", 8.0), Map.entry("sgt", 8.0),
			Map.entry("awst", 8.0), Map.entry("jst", 9.0), Map.entry("kst", 9.0), Map.entry("acst", 9.5),
			Map.entry("aest", 10.0), Map.entry("aedt", 11.0), Map.entry("nzst", 12.0), Map.entry("nzdt", 13.0),
			Map.entry("brt", -3.0), Map.entry("art", -3.0));

	/** Of summer and winter alike. */
	private static final Map<String, ZoneId> REGIONS = Map.of("et", ZoneId.of("America/New_York"), "ct",
			ZoneId.of("America/Chicago"), "mt", ZoneId.of("America/Denver"), "pt", ZoneId.of("America/Los_Angeles"));

	private ZoneNames() {
	}

	/** The zone of an abbreviation in lower case. */
	static ZoneId zone(String folded) {
		var region = REGIONS.get(folded);
		return (region != null) ? region : ZoneOffset.ofTotalSeconds((int) (HOURS.getOrDefault(folded, 0.0) * 3600));
	}

}

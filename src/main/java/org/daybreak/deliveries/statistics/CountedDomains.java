package org.daybreak.deliveries.statistics;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The domains that are counted by name: the first of each edition, among which all that
 * matter are; a list of a million readers has tens of thousands.
 */
class CountedDomains {

	static final String OTHER = "other";

	static final int MOST = 500;

	private final ConcurrentHashMap<Long, Set<String>> known = new ConcurrentHashMap<>();

	String of(long editionId, String domain) {
		var names = this.known.get(editionId);
		if (names == null) {
			names = this.known.computeIfAbsent(editionId, (id) -> ConcurrentHashMap.newKeySet());
		}
		if (names.contains(domain)) {
			return domain;
		}
		var name = domain.toLowerCase(Locale.ROOT);
		if (names.contains(name)) {
			return name;
		}
		if (names.size() >= MOST) {
			return OTHER;
		}
		names.add(name);
		return name;
	}

	/** Forgets editions that nobody counts any more. */
	void keep(Collection<Tally.DomainKey> keys) {
		if (this.known.size() > 10) {
			this.known.keySet().retainAll(keys.stream().map(Tally.DomainKey::editionId).collect(Collectors.toSet()));
		}
	}

}

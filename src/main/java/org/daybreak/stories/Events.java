package org.daybreak.stories;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The same happening across outlets: stories grouped into events, and events ranked.
 */
@Component
public class Events {

	/**
	 * The events told since then, best first, ungrouped stories being grouped before.
	 * @param since older stories do not count
	 * @param now the moment against which freshness is measured
	 * @param homeCountry ISO 3166 alpha-2 of the publisher, whose own news is not
	 * international; null when it has none
	 * @param eventsOfLastEdition events that the readers know already
	 */
	public List<RankedEvent> ranked(Instant since, Instant now, @Nullable String homeCountry,
			Set<Long> eventsOfLastEdition) {
		return List.of();
	}

	/** Groups the stories of the last 48 hours; an event keeps its id while it lasts. */
	public void regroup() {
	}

}

package org.daybreak.desk;

import java.util.List;

import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.LiveSite;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The banner of what a person must know: a hold, and the alarms that stand. The layout
 * asks for it itself, so that it is on every page of the desk, whoever shows it and
 * whatever was wrong.
 */
@Component("banner")
class Banner {

	private final LiveSite site;

	private final Alarms alarms;

	Banner(LiveSite site, Alarms alarms) {
		this.site = site;
		this.alarms = alarms;
	}

	/** Null while letters go. */
	public @Nullable Held held() {
		return this.site.held().map((why) -> new Held(why, this.site.endsByClaim())).orElse(null);
	}

	/** Oldest first; a hold is told already. */
	public List<Alarm> alarms() {
		var held = this.site.holds();
		return this.alarms.open().stream().filter((alarm) -> !held || alarm.kind() != AlarmKind.HELD).toList();
	}

	/**
	 * Why nothing is sent.
	 *
	 * @param claimable whether saying that this is the live site ends it
	 */
	record Held(String why, boolean claimable) {

	}

}

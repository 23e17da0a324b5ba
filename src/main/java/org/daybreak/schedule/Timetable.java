package org.daybreak.schedule;

import java.util.List;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.timetable.Line;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The timetable: what runs how often, on one node at a time. Quartz only ticks; what is
 * due is decided by what each line calls.
 */
@Component
class Timetable {

	private final List<Line> lines;

	private final LiveSite site;

	Timetable(List<Lines> modules, LiveSite site) {
		this.lines = modules.stream().flatMap((module) -> module.all().stream()).toList();
		this.site = site;
		var names = this.lines.stream().map(Line::name).distinct().count();
		if (names != this.lines.size()) {
			throw new IllegalStateException("two lines of the timetable have one name: " + this.lines);
		}
	}

	List<Line> lines() {
		return this.lines;
	}

	/** Does what a line says; a copy of the database mails nobody of its own accord. */
	void run(String name) {
		this.lines.stream()
			.filter((line) -> line.name().equals(name))
			.filter((line) -> !line.isOnTheLiveSite() || this.site.held().isEmpty())
			.forEach(Line::run);
	}

}

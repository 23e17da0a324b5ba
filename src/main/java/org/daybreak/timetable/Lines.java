package org.daybreak.timetable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that one module hands in to the timetable, under a heading. Each runs on one
 * node at a time, and decides by itself what is due.
 */
public abstract class Lines {

	private final String heading;

	private final List<Line> all = new ArrayList<>();

	protected Lines(String heading) {
		this.heading = heading;
	}

	/**
	 * Adds a line.
	 * @param seconds from one tick to the next
	 * @param name unique over all modules, and the job's name
	 * @param works in turn; a fault of one keeps nobody from the next
	 */
	protected final Line every(long seconds, String name, Runnable... works) {
		return every(Duration.ofSeconds(seconds), name, works);
	}

	/** Adds a line whose interval is a setting. */
	protected final Line every(Duration interval, String name, Runnable... works) {
		var line = new Line(name, interval, List.of(works));
		this.all.add(line);
		return line;
	}

	public final String heading() {
		return this.heading;
	}

	/** In the order in which they were added. */
	public final List<Line> all() {
		return List.copyOf(this.all);
	}

}

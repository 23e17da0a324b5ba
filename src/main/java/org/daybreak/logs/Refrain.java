package org.daybreak.logs;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/**
 * A fault that repeats, as a log tells it: the first time whole, with its trace, and then
 * once a minute in a line that counts. For everything that logs within a loop: a fault
 * that lasts must not fill the disk, nor hide what else is said.
 */
public final class Refrain {

	private static final Set<Refrain> ALL = new CopyOnWriteArraySet<>();

	/** A fault is told of once in so long. */
	static final long BETWEEN = TimeUnit.MINUTES.toNanos(1);

	/** What has been silent for so long is new when it comes again. */
	static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(10);

	/** Of more kinds than these the one that was heard first is forgotten. */
	private static final int KINDS = 100;

	private final Logger log;

	private final LongSupplier nanos;

	private final Map<String, Heard> heard = new LinkedHashMap<>();

	Refrain(Logger log, LongSupplier nanos) {
		this.log = log;
		this.nanos = nanos;
	}

	/** For a class, over its log. */
	public static Refrain of(Class<?> type) {
		var refrain = new Refrain(LoggerFactory.getLogger(type), System::nanoTime);
		ALL.add(refrain);
		return refrain;
	}

	/** Tells what has been counted for a minute and not been told of, of all classes. */
	public static void tellAll() {
		ALL.forEach(Refrain::tell);
	}

	public void error(@Nullable Throwable fault, String message, @Nullable Object... values) {
		hear(Level.ERROR, fault, message, values);
	}

	public void warn(@Nullable Throwable fault, String message, @Nullable Object... values) {
		hear(Level.WARN, fault, message, values);
	}

	/**
	 * The same message with a fault of the same kind from the same place is the same
	 * fault, whatever partition or reader it names.
	 */
	private void hear(Level level, @Nullable Throwable fault, String message, @Nullable Object... values) {
		var said = MessageFormatter.basicArrayFormat(message, values);
		var now = this.nanos.getAsLong();
		String line;
		synchronized (this) {
			var kind = message + kind(fault);
			var before = this.heard.get(kind);
			if (before == null || now - before.last > FORGOTTEN) {
				keep(kind, new Heard(level, now));
				line = null;
			}
			else {
				before.again(said, fault, now);
				if (now - before.toldAt < BETWEEN) {
					return;
				}
				line = before.told(now);
			}
		}
		if (line != null) {
			this.log.atLevel(level).log(line);
		}
		else {
			this.log.atLevel(level).setCause(fault).log(said);
		}
	}

	private static String kind(@Nullable Throwable fault) {
		if (fault == null) {
			return "";
		}
		var trace = fault.getStackTrace();
		var cause = fault.getCause();
		return " " + fault.getClass().getName() + ((cause != null) ? " " + cause.getClass().getName() : "")
				+ ((trace.length > 0) ? " " + trace[0] : "");
	}

	private void keep(String kind, Heard fresh) {
		this.heard.remove(kind);
		if (this.heard.size() >= KINDS) {
			this.heard.remove(this.heard.keySet().iterator().next());
		}
		this.heard.put(kind, fresh);
	}

	void tell() {
		var now = this.nanos.getAsLong();
		synchronized (this) {
			for (Iterator<Heard> all = this.heard.values().iterator(); all.hasNext();) {
				var one = all.next();
				if (one.times > 0 && now - one.toldAt >= BETWEEN) {
					this.log.atLevel(one.level).log(one.told(now));
				}
				else if (now - one.last > FORGOTTEN) {
					all.remove();
				}
			}
		}
	}

	/**
	 * A fault that has been told of.
	 */
	private static final class Heard {

		private final Level level;

		private long toldAt;

		private long last;

		private int times;

		private String said = "";

		private Heard(Level level, long now) {
			this.level = level;
			this.toldAt = now;
			this.last = now;
		}

		private void again(String message, @Nullable Throwable fault, long now) {
			this.times++;
			this.last = now;
			this.said = (fault != null) ? message + ": " + firstLine(fault) : message;
		}

		private static String firstLine(Throwable fault) {
			return fault.toString().lines().findFirst().orElse("");
		}

		private String told(long now) {
			var line = "%s (repeated %d times in %d s)".formatted(this.said, this.times,
					TimeUnit.NANOSECONDS.toSeconds(now - this.toldAt));
			this.toldAt = now;
			this.times = 0;
			return line;
		}

	}

}

package org.daybreak.lists.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.subscribers.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Addresses that are suppressed together, taken a thousand at a time.
 */
@Component
public class SuppressionList {

	private static final int STEP = 1000;

	/** As many as an answer tells. */
	private static final int SHOWN = 1000;

	private final Suppressions suppressions;

	SuppressionList(Suppressions suppressions) {
		this.suppressions = suppressions;
	}

	public Run begin() {
		return new Run();
	}

	/**
	 * One list on its way in.
	 */
	public final class Run {

		private final List<Refusal> refusals = new ArrayList<>();

		private final LinkedHashMap<Why, List<EmailAddress>> waiting = new LinkedHashMap<>();

		private int size;

		private long taken;

		private long added;

		private long refused;

		private Run() {
		}

		/** Takes what should be an address. */
		public void add(long line, String typed, String reason, String note) {
			try {
				this.waiting.computeIfAbsent(new Why(reason, note), (why) -> new ArrayList<>())
					.add(EmailAddress.of(typed));
				this.taken++;
				if (++this.size == STEP) {
					write();
				}
			}
			catch (InvalidAddress ex) {
				refuse(line, String.valueOf(ex.getMessage()));
			}
		}

		public void refuse(long line, String why) {
			this.refused++;
			if (this.refusals.size() < SHOWN) {
				this.refusals.add(new Refusal(line, why));
			}
		}

		public Taken end() {
			write();
			return new Taken(this.added, this.taken - this.added, this.refused, List.copyOf(this.refusals));
		}

		private void write() {
			this.waiting.forEach((why, addresses) -> this.added += SuppressionList.this.suppressions.addAll(addresses,
					why.reason(), why.note()));
			this.waiting.clear();
			this.size = 0;
		}

	}

	/**
	 * Why addresses are suppressed.
	 */
	private record Why(String reason, String note) {

	}

	/**
	 * What became of a list.
	 *
	 * @param known suppressed before, or twice in the list
	 * @param refusals the first 1,000
	 */
	public record Taken(long added, long known, long refused, List<Refusal> refusals) {

	}

	/**
	 * What is no address.
	 *
	 * @param line from 1; of an array which one
	 */
	public record Refusal(long line, String reason) {

	}

}

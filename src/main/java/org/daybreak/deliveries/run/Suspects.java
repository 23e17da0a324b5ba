package org.daybreak.deliveries.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.mail.smtp.Reply;

/**
 * Readers whose invitation the relay answered by closing the channel (421, a hang-up,
 * silence, what is no reply), one after the other and each over a connection that had
 * said nothing before. Whose fault that is, theirs or the relay's, is told by what the
 * readers after them get (RFC 5321 §3.8, §4.2.1).
 */
class Suspects {

	/** So many different readers in a row are the relay's fault. */
	static final int ENOUGH = 5;

	/**
	 * Who was answered so in an attempt before, while others were not, proves little by
	 * being answered so again.
	 */
	static final int KNOWN = 20;

	private final List<Suspect> all = new ArrayList<>();

	private long since;

	void add(Candidate candidate, Reply reply) {
		if (this.all.isEmpty()) {
			this.since = System.nanoTime();
		}
		this.all.add(new Suspect(candidate, reply));
	}

	boolean none() {
		return this.all.isEmpty();
	}

	boolean enough() {
		var first = this.all.stream().filter((suspect) -> suspect.candidate().reader().attempt() == 1).count();
		return first >= ENOUGH || this.all.size() >= KNOWN;
	}

	/** When the first of them was answered so, in nanoseconds of the machine's clock. */
	long since() {
		return this.since;
	}

	/** Whoever is tried next had better be of another domain. */
	Set<String> domains() {
		return this.all.stream().map((suspect) -> suspect.candidate().domain()).collect(Collectors.toSet());
	}

	/** All of them in order; then there are none. */
	List<Suspect> take() {
		var taken = List.copyOf(this.all);
		this.all.clear();
		return taken;
	}

	/**
	 * One of them.
	 *
	 * @param reply what the relay said, or that it was lost
	 */
	record Suspect(Candidate candidate, Reply reply) {

	}

}

package org.daybreak.signup.confirmation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.signup.intake.Turn;
import org.daybreak.subscribers.Provenance;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The room for letters that ask many readers to confirm: a part of what may be written to
 * their domains in an hour, taken before anybody is asked. Who finds none is not asked
 * yet, so that no wish waits in the intake until it is forgotten there.
 */
@Component
public class AskingQuota {

	private final SignUpLimits limits;

	private final Intake intake;

	private final Turn turn;

	AskingQuota(SignUpLimits limits, Intake intake, Turn turn) {
		this.limits = limits;
		this.intake = intake;
		this.turn = turn;
	}

	/**
	 * Asks those for whom there is room. Domains are counted in order, so that nodes
	 * never wait in a circle: one such call a transaction.
	 * @param wishes one a reader, in the order in which they are to be asked
	 * @param most letters
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Asked ask(List<SignUpRequest> wishes, int most, Provenance trace) {
		this.turn.await();
		var room = this.limits.roomToAsk(wishes.stream().map(AskingQuota::domain).toList());
		var chosen = new ArrayList<SignUpRequest>();
		var seen = 0;
		for (; seen < wishes.size() && chosen.size() < most; seen++) {
			var wish = wishes.get(seen);
			if (room.merge(domain(wish), -1, Integer::sum) >= 0) {
				chosen.add(wish);
			}
		}
		var wanted = new TreeMap<String, Integer>();
		chosen.forEach((wish) -> wanted.merge(domain(wish), 1, Integer::sum));
		var granted = new HashMap<String, Integer>();
		wanted.forEach((domain, count) -> granted.put(domain, this.limits.lettersThatAsk(domain, count)));
		chosen.removeIf((wish) -> granted.merge(domain(wish), -1, Integer::sum) < 0);
		chosen.forEach((wish) -> this.intake.takeReserved(wish, trace));
		return new Asked(Set.copyOf(chosen), seen);
	}

	private static String domain(SignUpRequest wish) {
		return wish.address().domain();
	}

	/**
	 * What became of a list of wishes.
	 *
	 * @param wishes those that were asked
	 * @param seen how many were looked at before the letters were used up; who was, and
	 * was not asked, finds no room in this hour
	 */
	public record Asked(Set<SignUpRequest> wishes, int seen) {

	}

}

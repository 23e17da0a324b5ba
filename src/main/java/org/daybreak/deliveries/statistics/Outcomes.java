package org.daybreak.deliveries.statistics;

/**
 * What became of the attempts by one relay or to one domain; a letter that was tried
 * twice counts twice.
 *
 * @param name the relay's name, or the domain; "other" for all that are not told apart
 * @param accepted taken over by the relay
 * @param deferred refused for now, or not handed over
 * @param rejected refused for good
 * @param uncertain nobody knows, or held for a person
 */
public record Outcomes(String name, long accepted, long deferred, long rejected, long uncertain) {

	/** All attempts. */
	public long attempts() {
		return this.accepted + this.deferred + this.rejected + this.uncertain;
	}

	Outcomes plus(Outcomes more) {
		return new Outcomes(this.name, this.accepted + more.accepted, this.deferred + more.deferred,
				this.rejected + more.rejected, this.uncertain + more.uncertain);
	}

}

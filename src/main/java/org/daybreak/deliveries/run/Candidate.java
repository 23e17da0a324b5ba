package org.daybreak.deliveries.run;

import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.mail.smtp.Envelope;

/**
 * A reader whose letter may be invited, and its envelope.
 */
record Candidate(DueReader reader, Envelope envelope) {

	String domain() {
		return this.envelope.to().domain();
	}

	long id() {
		return this.reader.subscriptionId();
	}

}

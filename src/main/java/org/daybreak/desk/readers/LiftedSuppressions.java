package org.daybreak.desk.readers;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.subscribers.Suppressions;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suppressions lifted by a person, who says why.
 */
@Component
class LiftedSuppressions {

	private final Suppressions suppressions;

	private final AuditTrail audit;

	LiftedSuppressions(Suppressions suppressions, AuditTrail audit) {
		this.suppressions = suppressions;
		this.audit = audit;
	}

	@Transactional
	public boolean lift(String email, String reason) {
		try {
			var lifted = this.suppressions.remove(EmailAddress.of(email));
			if (lifted) {
				this.audit.record("lifted", "suppression", 0, reason);
			}
			return lifted;
		}
		catch (InvalidAddress ex) {
			return false;
		}
	}

}

package org.daybreak.accounts;

import java.io.Serializable;
import java.security.Principal;

/**
 * A person of the desk in their session.
 */
record SignedIn(long id, String name) implements Principal, Serializable {

	@Override
	public String getName() {
		return this.name;
	}

}

package org.daybreak.mail.smtp;

import java.security.PrivateKey;

/**
 * A domain's private key for its letters, and the selector under which the public one
 * stands in DNS.
 */
public record DomainKey(String domain, String selector, PrivateKey key) {

	/** By RFC 6376 §3.3.1 and RFC 8463. */
	String algorithm() {
		return this.key.getAlgorithm().equals("RSA") ? "rsa-sha256" : "ed25519-sha256";
	}

	/** Without the key. */
	@Override
	public String toString() {
		return "DomainKey[" + this.selector + "._domainkey." + this.domain + "]";
	}

}

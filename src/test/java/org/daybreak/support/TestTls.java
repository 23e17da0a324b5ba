package org.daybreak.support;

import java.security.KeyStore;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS with a certificate of nobody's, GreenMail's own.
 */
public final class TestTls {

	/** A relay's settings that take it. */
	public static final Map<String, String> STARTTLS = Map.of("mail.smtp.starttls.enable", "true",
			"mail.smtp.starttls.required", "true", "mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity",
			"false");

	private TestTls() {
	}

	/** The server's side. */
	public static SSLSocketFactory factory() throws Exception {
		try (var file = TestTls.class.getResourceAsStream("/greenmail.p12")) {
			var password = "changeit".toCharArray();
			var keys = KeyStore.getInstance("PKCS12");
			keys.load(file, password);
			var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(keys, password);
			var context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return context.getSocketFactory();
		}
	}

}

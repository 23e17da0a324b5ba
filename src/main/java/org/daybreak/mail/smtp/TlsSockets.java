package org.daybreak.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lays TLS over our sockets, for STARTTLS and for TLS from the first octet, and lets them
 * know.
 */
class TlsSockets extends SSLSocketFactory {

	private final NoDelaySockets sockets;

	private final SSLSocketFactory factory;

	/**
	 * A factory.
	 * @param trust hosts whose certificates need no authority, {@code *} for all, as in
	 * {@code mail.smtp.ssl.trust}; null: none
	 */
	TlsSockets(NoDelaySockets sockets, @Nullable String trust) {
		this.sockets = sockets;
		this.factory = (trust != null) ? trusting(trust) : (SSLSocketFactory) SSLSocketFactory.getDefault();
	}

	private static SSLSocketFactory trusting(String trust) {
		try {
			var factory = new MailSSLSocketFactory();
			if (trust.equals("*")) {
				factory.setTrustAllHosts(true);
			}
			else {
				factory.setTrustedHosts(trust.split("\\s+"));
			}
			return factory;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("no TLS in this Java", ex);
		}
	}

	@Override
	public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
		var tls = (SSLSocket) this.factory.createSocket(socket, host, port, autoClose);
		if (this.factory instanceof MailSSLSocketFactory trusting && !trusting.isServerTrusted(host, tls)) {
			socket.close();
			throw new IOException("Server is not trusted: " + host);
		}
		this.sockets.covered(socket, tls);
		return tls;
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return this.factory.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.factory.getSupportedCipherSuites();
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw onlyOverOurs();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) {
		throw onlyOverOurs();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw onlyOverOurs();
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
		throw onlyOverOurs();
	}

	private static UnsupportedOperationException onlyOverOurs() {
		return new UnsupportedOperationException("TLS is laid over a socket that is connected");
	}

}

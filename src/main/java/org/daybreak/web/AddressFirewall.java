package org.daybreak.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Lets an encoded slash or percent sign stand in a path where a reader's address does,
 * which may hold both (RFC 5322 §3.2.3), and refuses it everywhere else.
 */
@Component
class AddressFirewall implements HttpFirewall, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final Pattern ADDRESS = Pattern
		.compile("/api/v1/(?:subscribers/[^/]+(?:/copy)?|suppressions/[^/]+)");

	private final StrictHttpFirewall strict = new StrictHttpFirewall();

	private final StrictHttpFirewall addresses = new StrictHttpFirewall();

	AddressFirewall() {
		this.addresses.setAllowUrlEncodedSlash(true);
		this.addresses.setAllowUrlEncodedPercent(true);
	}

	/** The server leaves the judgement to us. */
	@Override
	public void customize(TomcatServletWebServerFactory server) {
		server.addConnectorCustomizers((connector) -> connector.setEncodedSolidusHandling("passthrough"));
	}

	@Override
	public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
		var address = ADDRESS.matcher(request.getRequestURI()).matches();
		return (address ? this.addresses : this.strict).getFirewalledRequest(request);
	}

	@Override
	public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
		return this.strict.getFirewalledResponse(response);
	}

}

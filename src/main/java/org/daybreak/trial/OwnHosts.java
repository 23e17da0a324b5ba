package org.daybreak.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.newsletters.PublicSite;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The names the trial answers to while only this machine reaches it: a page of some other
 * site whose name was turned to this machine must not read the mailbox (DNS rebinding).
 */
@OnlyInTrial
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnHosts extends OncePerRequestFilter {

	private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

	private final boolean closed;

	private final String publicHost;

	OwnHosts(@Value("${server.address}") InetAddress bound, PublicSite site) {
		this.closed = bound.isLoopbackAddress();
		this.publicHost = plain(site.base().getHost());
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.closed;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isOurs(plain(request.getServerName()))) {
			chain.doFilter(request, response);
			return;
		}
		// RFC 9110 §15.5.20
		response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
		response.setContentType("text/plain;charset=UTF-8");
		response.getWriter()
			.println("The trial answers to localhost only. To reach it under another name, set SERVER_ADDRESS "
					+ "or DAYBREAK_PUBLIC_URL.");
	}

	private boolean isOurs(String host) {
		return THIS_MACHINE.contains(host) || host.endsWith(".localhost") || host.equals(this.publicHost)
				|| host.startsWith("127.") && host.chars().allMatch((sign) -> sign == '.' || Character.isDigit(sign));
	}

	/** In small letters, without the root's dot. */
	private static String plain(@Nullable String host) {
		var small = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
	}

}

package org.daybreak.subscribers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.logs.OneLine;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.server.Networks;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Who is at the other end: the address of the network, seen through trusted proxies.
 */
@Component
public class Visitors implements Networks {

	private final List<Predicate<String>> trusted;

	private final PublicSite site;

	Visitors(SignUpSettings settings, PublicSite site) {
		this.trusted = settings.trustedProxies()
			.stream()
			.filter((cidr) -> !cidr.isBlank())
			.map((cidr) -> range(cidr.strip()))
			.toList();
		this.site = site;
	}

	/** Spring's matcher compares the octets of IPv6 with those of IPv4 too. */
	private static Predicate<String> range(String cidr) {
		var matcher = new IpAddressMatcher(cidr);
		var six = cidr.contains(":");
		return (address) -> address.contains(":") == six && matcher.matches(address);
	}

	public Provenance trace(HttpServletRequest request, String via) {
		return new Provenance(via, ip(request), request.getHeader("User-Agent"), foreign(request.getHeader("Origin")));
	}

	/** The address, or of IPv6 the /64 that one customer has. */
	@Override
	public String network(HttpServletRequest request) {
		var ip = ip(request);
		return NetworkAddress.of(ip).map(NetworkAddress::network).orElse(ip);
	}

	/** The nearest address that no trusted proxy vouches to be another's. */
	public String ip(HttpServletRequest request) {
		var nearest = spelt(request.getRemoteAddr());
		var hops = forwarded(request);
		for (var i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
			var next = NetworkAddress.of(hops.get(i));
			if (next.isEmpty()) {
				break;
			}
			nearest = next.get().text();
		}
		return nearest;
	}

	private static String spelt(String address) {
		return NetworkAddress.of(address).map(NetworkAddress::text).orElse(address);
	}

	/**
	 * All header fields of the name in their order: some proxies add one of their own.
	 */
	private static List<String> forwarded(HttpServletRequest request) {
		return Collections.list(request.getHeaders("X-Forwarded-For"))
			.stream()
			.flatMap((header) -> Arrays.stream(header.split(",")))
			.map(String::strip)
			.toList();
	}

	private boolean isTrusted(String address) {
		return this.trusted.stream().anyMatch((range) -> range.test(address));
	}

	private @Nullable String foreign(@Nullable String origin) {
		if (origin == null || origin.equals("null") || origin.length() > 300) {
			return null;
		}
		var own = this.site.base().toString() + "/";
		return own.startsWith(origin + "/") ? null : OneLine.of(origin);
	}

}

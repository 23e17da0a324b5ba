package org.daybreak.subscribers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.newsletters.PublicSite;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Who is at the other end: the address of the network, seen through trusted proxies.
 */
@Component
class Visitors {

	private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

	private final List<IpAddressMatcher> trusted;

	private final PublicSite site;

	Visitors(SignUpSettings settings, PublicSite site) {
		this.trusted = settings.trustedProxies()
			.stream()
			.filter((cidr) -> !cidr.isBlank())
			.map((cidr) -> new IpAddressMatcher(cidr.strip()))
			.toList();
		this.site = site;
	}

	Trace trace(HttpServletRequest request, String via) {
		return new Trace(via, ip(request), request.getHeader("User-Agent"), foreign(request.getHeader("Origin")));
	}

	/** The address, or of IPv6 the /64 that one customer has. */
	String network(HttpServletRequest request) {
		var ip = ip(request);
		try {
			var octets = InetAddress.getByName(ip).getAddress();
			return (octets.length == 4) ? ip
					: InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(octets, 8), 16)).getHostAddress() + "/64";
		}
		catch (UnknownHostException ex) {
			return ip;
		}
	}

	/** The nearest address that no trusted proxy vouches to be another's. */
	String ip(HttpServletRequest request) {
		var nearest = request.getRemoteAddr();
		var hops = forwarded(request);
		for (var i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
			if (!ADDRESS.matcher(hops.get(i)).matches()) {
				break;
			}
			nearest = hops.get(i);
		}
		return nearest;
	}

	private static List<String> forwarded(HttpServletRequest request) {
		var header = request.getHeader("X-Forwarded-For");
		return (header != null) ? Arrays.stream(header.split(",")).map(String::strip).toList() : List.of();
	}

	private boolean isTrusted(String address) {
		return this.trusted.stream().anyMatch((matcher) -> matcher.matches(address));
	}

	private @Nullable String foreign(@Nullable String origin) {
		if (origin == null || origin.equals("null") || origin.length() > 300) {
			return null;
		}
		return this.site.base().toString().startsWith(origin) ? null : origin.replaceAll("\\p{Cntrl}", "");
	}

}

package org.daybreak.subscribers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the network as servers and proxies write it, perhaps with a port; never a
 * name that would have to be looked up.
 *
 * @param text without port and brackets; IPv4 in four numbers, however it was written
 */
record NetworkAddress(String text, InetAddress address) {

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";

	private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "(?:\\." + OCTET + "){3})(?::[0-9]{1,5})?");

	private static final Pattern IPV6 = Pattern
		.compile("\\[?([0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,41})(?:%[\\w.-]{1,20})?(?:\\](?::[0-9]{1,5})?)?");

	static Optional<NetworkAddress> of(String written) {
		for (var form : new Pattern[] { IPV4, IPV6 }) {
			var matcher = form.matcher(written);
			if (matcher.matches()) {
				return read(matcher.group(1));
			}
		}
		return Optional.empty();
	}

	private static Optional<NetworkAddress> read(String literal) {
		try {
			var address = InetAddress.getByName(literal);
			var four = address.getAddress().length == 4;
			return Optional.of(new NetworkAddress(four ? address.getHostAddress() : literal, address));
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	/** The address itself, or of IPv6 the /64 that one customer has. */
	String network() {
		var octets = this.address.getAddress();
		if (octets.length == 4) {
			return this.text;
		}
		try {
			return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(octets, 8), 16)).getHostAddress() + "/64";
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

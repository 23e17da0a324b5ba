package org.daybreak.feeds.fetching;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Tells addresses of the open internet from those that lead into our own networks (IANA
 * special-purpose registries, RFC 6890), also when an IPv6 address wraps an IPv4 one.
 */
final class PublicAddresses {

	private static final List<InetAddressMatcher> NOT_PUBLIC_4 = ranges("""
			0.0.0.0/8        this network
			10.0.0.0/8       private
			100.64.0.0/10    carrier-grade NAT, RFC 6598
			127.0.0.0/8      loopback
			169.254.0.0/16   link-local
			172.16.0.0/12    private
			192.0.0.0/24     protocol assignments
			192.0.2.0/24     TEST-NET-1
			192.88.99.0/24   6to4 relays
			192.168.0.0/16   private
			198.18.0.0/15    benchmarks, RFC 2544
			198.51.100.0/24  TEST-NET-2
			203.0.113.0/24   TEST-NET-3
			224.0.0.0/3      multicast and reserved
			""");

	/** Global unicast is 2000::/3 alone. */
	private static final List<InetAddressMatcher> NOT_PUBLIC_6 = ranges("""
			::/3             among them loopback, NAT64 of one's own
			2001::/23        protocol assignments
			2001:db8::/32    documentation
			3fff::/20        documentation
			4000::/2         not assigned
			8000::/1         among them private, link-local, multicast
			""");

	private static final InetAddressMatcher COMPATIBLE = InetAddressMatchers.fromIpAddress("::/96");

	private static final InetAddressMatcher NAT64 = InetAddressMatchers.fromIpAddress("64:ff9b::/96");

	private static final InetAddressMatcher SIX_TO_FOUR = InetAddressMatchers.fromIpAddress("2002::/16");

	private static final InetAddressMatcher TEREDO = InetAddressMatchers.fromIpAddress("2001::/32");

	private PublicAddresses() {
	}

	private static List<InetAddressMatcher> ranges(String table) {
		return table.lines().map((line) -> InetAddressMatchers.fromIpAddress(line.split(" ", 2)[0])).toList();
	}

	/**
	 * An IPv4-mapped address is one of IPv4 to Java. The matchers do not look which of
	 * the two they are asked about.
	 */
	static boolean contains(InetAddress address) {
		return (address instanceof Inet4Address) ? isInNone(NOT_PUBLIC_4, address) : contains6(address);
	}

	private static boolean isInNone(List<InetAddressMatcher> ranges, InetAddress address) {
		return ranges.stream().noneMatch((range) -> range.matches(address));
	}

	private static boolean contains6(InetAddress address) {
		var octets = address.getAddress();
		if (COMPATIBLE.matches(address) || NAT64.matches(address)) {
			return containsAt(12, octets);
		}
		if (SIX_TO_FOUR.matches(address)) {
			return containsAt(2, octets);
		}
		if (TEREDO.matches(address)) {
			return containsAt(4, octets) && containsAt(12, inverted(octets));
		}
		return isInNone(NOT_PUBLIC_6, address);
	}

	private static boolean containsAt(int from, byte[] octets) {
		try {
			return contains(InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + 4)));
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/** As a Teredo client's own address stands. */
	private static byte[] inverted(byte[] octets) {
		var inverted = octets.clone();
		for (int i = 0; i < inverted.length; i++) {
			inverted[i] = (byte) ~inverted[i];
		}
		return inverted;
	}

}

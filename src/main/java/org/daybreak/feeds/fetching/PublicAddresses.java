package org.daybreak.feeds.fetching;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells addresses of the open internet from those that lead into our own networks (IANA
 * special-purpose registries, RFC 6890), also when an IPv6 address wraps an IPv4 one.
 */
final class PublicAddresses {

	private PublicAddresses() {
	}

	static boolean contains(InetAddress address) {
		if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return false;
		}
		var octets = address.getAddress();
		return (address instanceof Inet4Address) ? isPublic4(octets) : isPublic6(octets);
	}

	private static boolean isPublic4(byte[] octets) {
		var a = octets[0] & 0xff;
		var b = octets[1] & 0xff;
		var c = octets[2] & 0xff;
		return !(a == 0 || a == 10 || a == 127 || a >= 224 // this net, private, loopback,
															// multicast and reserved
				|| (a == 100 && b >= 64 && b <= 127) // carrier-grade NAT, RFC 6598
				|| (a == 169 && b == 254) || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168)
				|| (a == 192 && b == 0 && (c == 0 || c == 2)) // protocol assignments,
																// TEST-NET-1
				|| (a == 192 && b == 88 && c == 99) // 6to4 relays
				|| (a == 198 && (b == 18 || b == 19)) // benchmarks, RFC 2544
				|| (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113)); // TEST-NET-2,
																							// -3
	}

	private static boolean isPublic6(byte[] octets) {
		var first = word(octets, 0);
		var second = word(octets, 1);
		if (zero(octets, 0, 10) && (word(octets, 5) == 0xffff || word(octets, 5) == 0)) {
			return embedded(octets, 12, false); // IPv4-mapped and -compatible
		}
		if (first == 0x64 && second == 0xff9b) {
			return zero(octets, 4, 8) && embedded(octets, 12, false); // NAT64; its local
																		// prefix is
																		// refused
		}
		if (first == 0x2002) {
			return embedded(octets, 2, false); // 6to4
		}
		if (first == 0x2001 && second == 0) {
			return embedded(octets, 4, false) && embedded(octets, 12, true); // Teredo:
																				// server,
																				// client
																				// inverted
		}
		return (first & 0xe000) == 0x2000 && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
				&& !(first == 0x3fff && second < 0x1000); // global unicast but for
															// assignments, documentation
	}

	private static boolean embedded(byte[] octets, int from, boolean inverted) {
		var four = Arrays.copyOfRange(octets, from, from + 4);
		for (int i = 0; inverted && i < four.length; i++) {
			four[i] = (byte) ~four[i];
		}
		try {
			return contains(InetAddress.getByAddress(four));
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static int word(byte[] octets, int index) {
		return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
	}

	private static boolean zero(byte[] octets, int from, int to) {
		for (int i = from; i < to; i++) {
			if (octets[i] != 0) {
				return false;
			}
		}
		return true;
	}

}

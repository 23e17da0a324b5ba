package org.daybreak.feeds.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressesTests {

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1",
			"127.8.9.1", "169.254.169.254", "172.16.0.1", "172.31.255.1", "192.0.0.8", "192.0.2.1", "192.168.0.1",
			"198.18.0.1", "198.19.255.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
			"255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "::127.0.0.1",
			"::10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::d1:0:808:808", "64:ff9b:1::808:808",
			"2002:a00:1::1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
			"2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:0:a00:1::", "2001:db8::1", "3fff::1", "100::1" })
	void refuses(String address) throws UnknownHostException {
		assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
			"198.17.0.1", "198.20.0.1", "223.255.255.1", "2606:4700::6810:1", "2a00:1450::1", "64:ff9b::808:808",
			"2002:808:808::1", "2001:4860::1" })
	void allows(String address) throws UnknownHostException {
		assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
	}

}

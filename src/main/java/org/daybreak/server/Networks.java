package org.daybreak.server;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From which network a request comes, seen through trusted proxies; of IPv6 the /64 that
 * one customer has.
 */
@FunctionalInterface
public interface Networks {

	String network(HttpServletRequest request);

}

package org.daybreak.server;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether a request comes from somebody who has signed in or brings a token in force: to
 * be told from its headers alone, before its body is read.
 */
@FunctionalInterface
public interface KnownCallers {

	boolean knows(HttpServletRequest request);

}

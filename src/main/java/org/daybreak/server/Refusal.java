package org.daybreak.server;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;

/**
 * An answer to somebody whose body was not read to its end: the connection is closed
 * after it, and nobody waits for the rest.
 */
final class Refusal {

	private Refusal() {
	}

	static void say(int status, Request request, Response response) throws IOException {
		request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		response.setHeader("Connection", "close");
		if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			response.setHeader("Retry-After", "10");
		}
		response.sendError(status);
	}

}

package org.daybreak.server;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;

/**
 * Reads a body before anybody is asked to answer: a stranger's whole, in 10 seconds and
 * 64 kB altogether; of somebody who is known the beginning, and the rest when its page
 * wants it. A body that is there at once takes no seat; others wait in the waiting room.
 */
class BodyDoor extends ValveBase {

	/** In it a body that follows its head at once has come. */
	private static final Duration MOMENT = Duration.ofMillis(250);

	private final BodySettings settings;

	private final KnownCallers known;

	private final Networks networks;

	private final BodySeats room;

	private final Watchdog watchdog = new Watchdog();

	BodyDoor(BodySettings settings, KnownCallers known, Networks networks) {
		super(true);
		this.settings = settings;
		this.known = known;
		this.networks = networks;
		this.room = new BodySeats(settings.waiting(), settings.waitingPerNetwork());
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		var coyote = request.getCoyoteRequest();
		if (response.isError() || !hasBody(coyote)) {
			getNext().invoke(request, response);
			return;
		}
		if (coyote.getContentLengthLong() > this.settings.octets()
				&& (coyote.hasExpectation() || coyote.getContentLengthLong() > this.settings.swallowed())
				&& !this.known.knows(request)) {
			Refusal.say(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, request, response);
			return;
		}
		coyote.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
		var body = new Body(coyote);
		var refusal = read(body, request);
		if (refusal != 0) {
			Refusal.say(refusal, request, response);
			return;
		}
		var whole = coyote.getInputBuffer();
		coyote.setInputBuffer(new ReadBody(body.octets(), body.ended() ? null : whole));
		try {
			getNext().invoke(request, response);
		}
		finally {
			coyote.setInputBuffer(whole);
		}
	}

	/** Zero when the body may be handed on. */
	private int read(Body body, Request request) {
		var network = this.networks.network(request);
		// A read of chunks may have to wait for the next one's size.
		var seated = isChunked(request.getCoyoteRequest()) && this.room.enter(network);
		var patience = (seated || !isChunked(request.getCoyoteRequest())) ? this.settings.time() : MOMENT;
		var until = System.nanoTime() + this.settings.time().toNanos();
		var dog = this.watchdog.closeAfter(patience.plus(MOMENT), request.getCoyoteRequest());
		try {
			if (body.read(this.settings.octets(), System.nanoTime() + MOMENT.toNanos()) && mayPass(body, request)) {
				return 0;
			}
			seated = seated || this.room.enter(network);
			return seated ? readSeated(body, request, until) : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
		}
		catch (IOException ex) {
			// Cut off, or no chunks as RFC 9112 §7.1 has them.
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		finally {
			dog.cancel(false);
			if (seated) {
				this.room.leave(network);
			}
		}
	}

	private int readSeated(Body body, Request request, long until) throws IOException {
		if (!body.read(this.settings.octets(), until)) {
			return HttpServletResponse.SC_REQUEST_TIMEOUT;
		}
		if (mayPass(body, request)) {
			return 0;
		}
		// Whoever sends all before listening would not hear us else.
		body.swallow(this.settings.swallowed(), until);
		return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
	}

	private boolean mayPass(Body body, Request request) {
		return body.size() <= this.settings.octets() || this.known.knows(request);
	}

	private static boolean hasBody(org.apache.coyote.Request request) {
		return isChunked(request) || request.getContentLengthLong() > 0;
	}

	private static boolean isChunked(org.apache.coyote.Request request) {
		return request.getMimeHeaders().getValue("transfer-encoding") != null;
	}

}

package org.daybreak.server;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Keeps some threads of the server for the probes, whatever the others are at. A crowd
 * that moves waits for its turn as always; when nobody has been answered for a second,
 * whoever comes is told to come again.
 */
class ReservedThreads extends ValveBase {

	static final String PROBES = "/actuator/health";

	private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(1);

	private final Semaphore turns;

	private volatile long answered = System.nanoTime();

	private final ProbesSettings probes;

	ReservedThreads(int others, ProbesSettings probes) {
		super(true);
		this.probes = probes;
		this.turns = new Semaphore(others);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (response.isError() || isProbe(request)) {
			getNext().invoke(request, response);
			return;
		}
		if (this.probes.owns(request.getConnector())) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		if (!this.turns.tryAcquire() && !isLetInLater()) {
			Refusal.say(HttpServletResponse.SC_SERVICE_UNAVAILABLE, request, response);
			return;
		}
		try {
			getNext().invoke(request, response);
		}
		finally {
			this.answered = System.nanoTime();
			this.turns.release();
		}
	}

	private boolean isLetInLater() {
		if (System.nanoTime() - this.answered > STANDSTILL) {
			return false;
		}
		try {
			return this.turns.tryAcquire(STANDSTILL, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static boolean isProbe(Request request) {
		var path = String.valueOf(request.getRequestURI());
		return path.equals(PROBES) || path.startsWith(PROBES + "/");
	}

}

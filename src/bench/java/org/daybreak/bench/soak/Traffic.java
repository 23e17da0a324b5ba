package org.daybreak.bench.soak;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Requests of one kind that come at a steady pace, whether or not those before have been
 * answered; each is measured from the moment at which it was due.
 */
final class Traffic implements AutoCloseable {

	/** After that a person has gone. */
	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int SERVER_FAULT = 500;

	private final HttpClient http;

	private final LongFunction<HttpRequest> requests;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor((task) -> {
		var thread = new Thread(task, "traffic");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicLong begun = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final long from = System.nanoTime();

	private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();

	/**
	 * A request that was answered, or given up.
	 * @param due nanoseconds after the beginning at which it was to be sent
	 * @param took nanoseconds from then to the end of its answer
	 */
	private record Answered(long due, long took) {
	}

	private Traffic(HttpClient http, LongFunction<HttpRequest> requests) {
		this.http = http;
		this.requests = requests;
	}

	/**
	 * Begins.
	 * @param perSecond requests that are due each second
	 * @param requests by number, from 0
	 */
	static Traffic start(HttpClient http, double perSecond, LongFunction<HttpRequest> requests) {
		var traffic = new Traffic(http, requests);
		var period = Math.round(1_000_000_000 / perSecond);
		var from = System.nanoTime() + period;
		traffic.clock.scheduleAtFixedRate(() -> traffic.send(from + traffic.begun.get() * period), period, period,
				TimeUnit.NANOSECONDS);
		return traffic;
	}

	private void send(long due) {
		var request = this.requests.apply(this.begun.getAndIncrement());
		this.http.sendAsync(request, BodyHandlers.discarding())
			.whenComplete((answer, fault) -> settle(due, System.nanoTime() - due, answer));
	}

	private void settle(long due, long took, @Nullable HttpResponse<Void> answer) {
		if (answer == null || answer.statusCode() >= SERVER_FAULT) {
			this.refused.incrementAndGet();
		}
		this.answers.add(new Answered(due - this.from, took));
	}

	/** Milliseconds that this part of the requests due since then, from 0 to 1, took at most. */
	double millis(double part, Duration since) {
		return millis(part, this.answers.stream().filter((one) -> one.due() >= since.toNanos()).map(Answered::took));
	}

	/** The same of each of so many equal spans of the time. */
	List<Double> millis(double part, int spans) {
		var whole = this.answers.stream().mapToLong(Answered::due).max().orElse(0) + 1;
		return IntStream.range(0, spans)
			.mapToObj((span) -> millis(part,
					this.answers.stream()
						.filter((answered) -> answered.due() * spans / whole == span)
						.map(Answered::took)))
			.toList();
	}

	private static double millis(double part, Stream<Long> nanos) {
		var all = nanos.sorted().toList();
		return all.isEmpty() ? 0
				: all.get((int) Math.min(all.size() - 1, Math.ceil(part * all.size()) - 1)) / 1_000_000.0;
	}

	long answered() {
		return this.answers.size();
	}

	/** Those that were answered by 5xx, or not at all. */
	long refused() {
		return this.refused.get();
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}

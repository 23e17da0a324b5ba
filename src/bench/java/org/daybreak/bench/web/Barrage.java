package org.daybreak.bench.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load generator for machines without wrk: one thread and one connection each, which
 * waits for its last answer.
 */
class Barrage implements Load {

	private final int port;

	Barrage(int port) {
		this.port = port;
	}

	@Override
	public Answers send(Requests requests, int connections, Duration time) {
		var next = new AtomicLong(requests.first());
		var good = new AtomicLong();
		var bad = new AtomicLong();
		var begun = System.nanoTime();
		var threads = new ArrayList<Thread>();
		for (int i = 0; i < connections; i++) {
			var thread = new Thread(() -> {
				while (System.nanoTime() - begun < time.toNanos()) {
					converse(requests, next, good, bad, begun + time.toNanos());
				}
			}, "barrage-" + i);
			thread.start();
			threads.add(thread);
		}
		threads.forEach(Barrage::join);
		return new Answers(good.get(), bad.get(), good.get() * 1e9 / (System.nanoTime() - begun));
	}

	private void converse(Requests requests, AtomicLong next, AtomicLong good, AtomicLong bad, long end) {
		try (var socket = new Socket("127.0.0.1", this.port)) {
			socket.setTcpNoDelay(true);
			var in = new BufferedInputStream(socket.getInputStream(), 65_536);
			while (System.nanoTime() < end) {
				socket.getOutputStream().write(requests.octets(next.getAndIncrement()));
				((answer(in) == requests.status()) ? good : bad).incrementAndGet();
			}
		}
		catch (IOException ex) {
			bad.incrementAndGet();
		}
	}

	/** Reads one answer to its end; its status. */
	private static int answer(InputStream in) throws IOException {
		var status = Integer.parseInt(line(in).substring(9, 12));
		var length = 0;
		var chunked = false;
		for (var header = line(in); !header.isEmpty(); header = line(in)) {
			var folded = header.toLowerCase(Locale.ROOT);
			if (folded.startsWith("content-length:")) {
				length = Integer.parseInt(folded.substring(15).strip());
			}
			chunked |= folded.startsWith("transfer-encoding:") && folded.contains("chunked");
		}
		if (!chunked) {
			in.skipNBytes(length);
			return status;
		}
		for (var size = chunk(in); size > 0; size = chunk(in)) {
			in.skipNBytes(size + 2);
		}
		line(in);
		return status;
	}

	private static int chunk(InputStream in) throws IOException {
		return Integer.parseInt(line(in), 16);
	}

	private static String line(InputStream in) throws IOException {
		var line = new StringBuilder();
		for (var octet = in.read(); octet != '\n'; octet = in.read()) {
			if (octet < 0) {
				throw new EOFException("the program hung up");
			}
			if (octet != '\r') {
				line.append((char) octet);
			}
		}
		return line.toString();
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String name() {
		return "our own client";
	}

}

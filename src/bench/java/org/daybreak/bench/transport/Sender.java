package org.daybreak.bench.transport;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.OperatingSystemMXBean;

/**
 * A program that warms up, sends its letters and says how fast, and with how much CPU of
 * its own. Arguments: way, port, connections, letters to warm up with, letters.
 */
public final class Sender {

	private Sender() {
	}

	public static void main(String[] arguments) throws Exception {
		var way = Way.valueOf(arguments[0]);
		var port = Integer.parseInt(arguments[1]);
		var connections = Integer.parseInt(arguments[2]);
		send(way, port, connections, Integer.parseInt(arguments[3]));
		var letters = Integer.parseInt(arguments[4]);
		var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		var cpu = system.getProcessCpuTime();
		var start = System.nanoTime();
		send(way, port, connections, letters);
		var seconds = (System.nanoTime() - start) / 1e9;
		System.out.printf(Locale.ROOT, "RATE %.3f %.4f%n", letters / seconds,
				(system.getProcessCpuTime() - cpu) / 1e9 * 10_000 / letters);
	}

	private static void send(Way way, int port, int connections, int letters) throws Exception {
		var counter = new AtomicInteger();
		var threads = Executors.newFixedThreadPool(connections);
		try {
			var tasks = new ArrayList<Callable<Boolean>>();
			for (int i = 0; i < connections; i++) {
				tasks.add(() -> {
					way.send(port, () -> {
						var reader = counter.getAndIncrement();
						return (reader < letters) ? reader : -1;
					});
					return true;
				});
			}
			for (var result : threads.invokeAll(tasks)) {
				result.get();
			}
		}
		finally {
			threads.shutdown();
		}
	}

}

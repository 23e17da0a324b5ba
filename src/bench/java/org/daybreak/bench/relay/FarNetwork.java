package org.daybreak.bench.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that delays: every octet arrives so much later, each way, whatever the rate.
 * One thread, one selector. Arguments: port, control port, port of the relay behind,
 * delay of one way in milliseconds.
 */
public final class FarNetwork {

	private static final long LEAST_SLEEP = 300_000;

	private final Selector selector = Selector.open();

	private final ArrayDeque<InFlight> underWay = new ArrayDeque<>();

	private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>();

	private final Set<Wire> wires = new HashSet<>();

	private final Control control;

	private final InetSocketAddress relay;

	private final long delayNanos;

	private boolean down;

	private FarNetwork(int port, int controlPort, int relayPort, double delayMillis) throws IOException {
		this.relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), relayPort);
		this.delayNanos = (long) (delayMillis * 1e6);
		this.control = new Control(controlPort, this::obey, this.selector::wakeup);
		var server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
		server.configureBlocking(false);
		server.register(this.selector, SelectionKey.OP_ACCEPT);
	}

	public static void main(String[] arguments) throws IOException {
		new FarNetwork(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]),
				Double.parseDouble(arguments[3]))
			.run();
	}

	private void run() throws IOException {
		while (true) {
			select();
			this.control.run();
			for (var key : this.selector.selectedKeys()) {
				serve(key);
			}
			this.selector.selectedKeys().clear();
			arrive();
		}
	}

	/** A selector only knows whole milliseconds; the rest is slept. */
	private void select() throws IOException {
		var next = this.underWay.peek();
		var wait = (next != null) ? next.due() - System.nanoTime() : 1_000_000_000L;
		if (wait >= 1_000_000) {
			this.selector.select(wait / 1_000_000);
		}
		else if (this.selector.selectNow() == 0 && wait > 0) {
			LockSupport.parkNanos(Math.min(wait, LEAST_SLEEP));
			this.selector.selectNow();
		}
	}

	private void serve(SelectionKey key) throws IOException {
		if (!key.isValid()) {
			return;
		}
		if (key.channel() instanceof ServerSocketChannel server) {
			var channel = server.accept();
			if (channel != null && this.down) {
				channel.close();
			}
			else if (channel != null) {
				var near = new Wire(this, channel);
				near.through(this.relay);
			}
		}
		else {
			((Wire) key.attachment()).ready(key);
		}
	}

	private void arrive() {
		var now = System.nanoTime();
		for (var next = this.underWay.peek(); next != null && next.due() <= now; next = this.underWay.peek()) {
			this.underWay.poll();
			next.to().arrived(next.octets());
		}
	}

	private String obey(String order) {
		if (order.equals("down") || order.equals("cut")) {
			List.copyOf(this.wires).forEach(Wire::reset);
		}
		this.down = order.equals("down");
		return "ok";
	}

	Selector selector() {
		return this.selector;
	}

	Set<Wire> wires() {
		return this.wires;
	}

	/** Sends octets on their way; null octets are the end of the stream. */
	void send(Wire to, ByteBuffer octets) {
		this.underWay.add(new InFlight(System.nanoTime() + this.delayNanos, to, octets));
	}

	ByteBuffer buffer() {
		var buffer = this.spare.poll();
		return (buffer != null) ? buffer.clear() : ByteBuffer.allocateDirect(Wire.PIECE);
	}

	void giveBack(ByteBuffer buffer) {
		if (buffer.capacity() == Wire.PIECE) {
			this.spare.push(buffer);
		}
	}

	/**
	 * Octets under way.
	 */
	private record InFlight(long due, Wire to, ByteBuffer octets) {

	}

}

package org.daybreak.bench.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

import org.jspecify.annotations.Nullable;

/**
 * One end of a connection through the far network; what is read here is written, later,
 * at the other end.
 */
final class Wire {

	static final int PIECE = 65536;

	private static final int MOST_UNDER_WAY = 1 << 20;

	private final FarNetwork network;

	private final SocketChannel channel;

	private final SelectionKey key;

	private final ArrayDeque<ByteBuffer> arrived = new ArrayDeque<>();

	private @Nullable Wire other;

	/** Octets read here that have not been written at the other end. */
	private int underWay;

	private boolean ended;

	Wire(FarNetwork network, SocketChannel channel) throws IOException {
		this.network = network;
		this.channel = channel;
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.key = channel.register(network.selector(), 0, this);
		network.wires().add(this);
	}

	/** Joins this end to a new connection to the relay. */
	void through(InetSocketAddress relay) throws IOException {
		try {
			var far = new Wire(this.network, SocketChannel.open(relay));
			this.other = far;
			far.other = this;
			interest();
			far.interest();
		}
		catch (IOException ex) {
			reset();
		}
	}

	void ready(SelectionKey ready) {
		try {
			if (ready.isWritable()) {
				write();
			}
			if (ready.isValid() && ready.isReadable()) {
				read();
			}
		}
		catch (IOException ex) {
			reset();
		}
	}

	private void read() throws IOException {
		var piece = this.network.buffer();
		var octets = this.channel.read(piece);
		var far = this.other;
		if (octets < 0 || far == null) {
			this.ended = true;
			if (far != null) {
				this.network.send(far, ByteBuffer.allocate(0));
			}
			this.network.giveBack(piece);
		}
		else {
			this.underWay += octets;
			this.network.send(far, piece.flip());
		}
		interest();
	}

	/** Octets, or an empty piece: the end. */
	void arrived(ByteBuffer octets) {
		if (this.channel.isOpen()) {
			this.arrived.add(octets);
			try {
				write();
			}
			catch (IOException ex) {
				reset();
			}
		}
		else {
			this.network.giveBack(octets);
		}
	}

	private void write() throws IOException {
		for (var piece = this.arrived.peek(); piece != null; piece = this.arrived.peek()) {
			if (piece.capacity() == 0) {
				this.arrived.poll();
				this.channel.shutdownOutput();
				continue;
			}
			var written = this.channel.write(piece);
			if (this.other != null) {
				this.other.underWay -= written;
				this.other.interest();
			}
			if (piece.hasRemaining()) {
				break;
			}
			this.network.giveBack(this.arrived.poll());
		}
		interest();
		if (this.ended && this.other != null && this.other.ended && this.arrived.isEmpty()) {
			reset();
		}
	}

	private void interest() {
		if (this.key.isValid()) {
			var reads = !this.ended && this.underWay < MOST_UNDER_WAY;
			this.key
				.interestOps((reads ? SelectionKey.OP_READ : 0) | (this.arrived.isEmpty() ? 0 : SelectionKey.OP_WRITE));
		}
	}

	/** Both ends are gone, without a goodbye. */
	void reset() {
		for (var end : (this.other != null) ? new Wire[] { this, this.other } : new Wire[] { this }) {
			try {
				this.network.wires().remove(end);
				if (end.channel.isOpen()) {
					end.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
					end.channel.close();
				}
			}
			catch (IOException ex) {
				// It is gone already.
			}
		}
	}

}

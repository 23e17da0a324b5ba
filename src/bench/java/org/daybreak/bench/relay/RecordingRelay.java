package org.daybreak.bench.relay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A relay that writes down whom it has taken a letter for, when the final dot came, and
 * that can be slow, busy or gone. One thread, one selector. Arguments: port, control
 * port, file of the record.
 */
public final class RecordingRelay {

	private final Selector selector = Selector.open();

	private final Control control;

	private final BufferedWriter book;

	private final int port;

	private final Set<Conversation> open = new HashSet<>();

	private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();

	private final Map<String, Choking> choked = new HashMap<>();

	private @Nullable ServerSocketChannel server;

	private Mode mode = Mode.OK;

	private long delayNanos;

	private int cuts;

	private long letters;

	private long connections;

	private RecordingRelay(int port, int controlPort, Path book) throws IOException {
		this.port = port;
		this.book = Files.newBufferedWriter(book);
		this.control = new Control(controlPort, this::obey, this.selector::wakeup);
		listen();
	}

	public static void main(String[] arguments) throws IOException {
		new RecordingRelay(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2])).run();
	}

	private void listen() throws IOException {
		var fresh = ServerSocketChannel.open();
		fresh.setOption(StandardSocketOptions.SO_REUSEADDR, true);
		fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 1000);
		fresh.configureBlocking(false);
		fresh.register(this.selector, SelectionKey.OP_ACCEPT);
		this.server = fresh;
	}

	private void run() throws IOException {
		while (true) {
			var next = this.delayed.peek();
			var wait = (next != null) ? (next.due() - System.nanoTime()) / 1_000_000 : 1000;
			if (wait > 0) {
				this.selector.select(wait);
			}
			else {
				this.selector.selectNow();
			}
			this.control.run();
			for (var key : this.selector.selectedKeys()) {
				serve(key);
			}
			this.selector.selectedKeys().clear();
			takeUpDelayed();
		}
	}

	private void serve(SelectionKey key) throws IOException {
		if (!key.isValid()) {
			return;
		}
		if (key.channel() instanceof ServerSocketChannel listening) {
			var channel = listening.accept();
			if (channel != null) {
				channel.configureBlocking(false);
				channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
				var own = channel.register(this.selector, SelectionKey.OP_READ);
				var conversation = new Conversation(this, channel, own);
				own.attach(conversation);
				this.open.add(conversation);
				this.connections++;
				guarded(conversation, conversation::greet);
			}
		}
		else {
			var conversation = (Conversation) key.attachment();
			guarded(conversation, conversation::read);
		}
	}

	private void takeUpDelayed() throws IOException {
		var now = System.nanoTime();
		for (var next = this.delayed.peek(); next != null && next.due() <= now; next = this.delayed.peek()) {
			this.delayed.poll();
			var conversation = next.conversation();
			if (this.open.contains(conversation)) {
				guarded(conversation, next.step());
			}
		}
	}

	private void guarded(Conversation conversation, Step step) throws IOException {
		try {
			step.run();
		}
		catch (IOException ex) {
			conversation.close();
		}
	}

	private String obey(String order) {
		try {
			var words = List.of(order.split(" "));
			switch (words.get(0)) {
				case "delay" -> this.delayNanos = Long.parseLong(words.get(1)) * 1000;
				case "mode" -> mode(Mode.valueOf(words.get(1)));
				case "cut" -> this.cuts = Integer.parseInt(words.get(1));
				case "choke" -> this.choked.put(words.get(1), Choking.valueOf(words.get(2)));
				case "swallow" -> this.choked.clear();
				case "flush" -> this.book.flush();
				default -> {
				}
			}
			return this.letters + " " + this.connections + " " + this.open.size();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void mode(Mode wanted) throws IOException {
		if (wanted == Mode.GONE) {
			if (this.server != null) {
				this.server.close();
				this.server = null;
				this.selector.selectNow();
			}
			for (var conversation : List.copyOf(this.open)) {
				conversation.reset();
			}
		}
		else if (this.mode == Mode.GONE) {
			listen();
		}
		this.mode = wanted;
	}

	Mode mode() {
		return this.mode;
	}

	/** How late a reply to a final dot comes, in nanoseconds. */
	long delay() {
		return this.delayNanos;
	}

	/** What it does to a reader; null for a reader like any other. */
	@Nullable Choking choking(String recipient) {
		return this.choked.get(recipient);
	}

	/** Whether a connection in mid-body is to be cut now. */
	boolean cutsHere() {
		return this.cuts > 0 && this.cuts-- > 0;
	}

	/** Goes on with a conversation so much later, unless it has ended by then. */
	void later(Conversation conversation, long nanos, Step step) {
		this.delayed.add(new Delayed(System.nanoTime() + nanos, conversation, step));
	}

	void record(String recipient, String messageId) {
		this.letters++;
		try {
			this.book.write(System.currentTimeMillis() + " " + recipient + " " + messageId + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void forget(Conversation conversation) {
		this.open.remove(conversation);
	}

	/**
	 * A reply that is held back for a while.
	 */
	private record Delayed(long due, Conversation conversation, Step step) implements Comparable<Delayed> {

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(this.due, other.due);
		}

	}

	/**
	 * Something with a connection that may be gone.
	 */
	interface Step {

		void run() throws IOException;

	}

}

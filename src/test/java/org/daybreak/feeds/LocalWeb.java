package org.daybreak.feeds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * A web server on the loopback that answers as a test tells it and remembers what it was
 * asked.
 */
public final class LocalWeb implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService hands = Executors.newCachedThreadPool();

	private final List<Headers> requests = new CopyOnWriteArrayList<>();

	public LocalWeb() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.hands);
		this.server.start();
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	public LocalWeb on(String path, HttpHandler handler) {
		try {
			this.server.removeContext(path);
		}
		catch (IllegalArgumentException ex) {
			// nothing answered there yet
		}
		this.server.createContext(path, (exchange) -> {
			this.requests.add(exchange.getRequestHeaders());
			try (exchange) {
				handler.handle(exchange);
			}
			catch (IOException ex) {
				// the client has gone
			}
		});
		return this;
	}

	public LocalWeb serve(String path, int status, String body, String... headers) {
		return serve(path, status, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	public LocalWeb serve(String path, int status, byte[] body, String... headers) {
		return on(path, (exchange) -> {
			for (int i = 0; i < headers.length; i += 2) {
				exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
			}
			exchange.sendResponseHeaders(status, (body.length == 0) ? -1 : body.length);
			if (body.length > 0) {
				exchange.getResponseBody().write(body);
			}
		});
	}

	public LocalWeb redirect(String path, int status, String location) {
		return serve(path, status, "", "Location", location);
	}

	public List<Headers> requests() {
		return this.requests;
	}

	public static byte[] gzip(byte[] plain) {
		var bytes = new ByteArrayOutputStream();
		try (var out = new GZIPOutputStream(bytes)) {
			out.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.hands.shutdownNow();
	}

}

package org.daybreak.feeds.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.daybreak.database.DaemonThreads;
import org.daybreak.feeds.documents.References;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one door for everything fetched from outside: only web addresses of the open
 * internet, checked after the look-up and on each redirect, within limits of size, time
 * and redirects; no cookie is kept and nothing is sent but the request.
 */
@Component
public class SafeHttp {

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private static final Set<Integer> PERMANENT = Set.of(301, 308);

	private final FeedsProperties limits;

	private final FetchGuard guard;

	private final CloseableHttpClient guarded;

	private final CloseableHttpClient open;

	private final ScheduledExecutorService stopwatch = Executors
		.newSingleThreadScheduledExecutor(new DaemonThreads("fetch-stopwatch"));

	SafeHttp(FeedsProperties limits, @Value("${daybreak.public-url:}") String publicUrl) {
		this.limits = limits;
		this.guard = new FetchGuard(limits);
		var clients = new HttpClients(limits, "Daybreak/1.0 (newsletter digest; +" + publicUrl + ")");
		this.guarded = clients.create(this.guard.resolver());
		this.open = clients.create(null);
	}

	/** Fetches as {@link #get(URI, Conditions)}, without conditions. */
	public Fetched get(URI uri) {
		return get(uri, Conditions.NONE);
	}

	/**
	 * Fetches an address within the limits.
	 * @return the answer, whatever its status
	 * @throws FetchRefused when the address is not one we fetch, the body is too large or
	 * the server does not answer in time
	 */
	public Fetched get(URI uri, Conditions conditions) {
		var end = System.nanoTime() + this.limits.totalTimeout().toNanos();
		var target = WebAddress.of(uri.toString());
		var permanent = true;
		for (int hop = 0; hop <= this.limits.maxRedirects(); hop++) {
			this.guard.check(target);
			var answer = exchange(target, conditions, end, (permanent && hop > 0) ? target : null);
			var location = answer.header("location");
			if (!REDIRECTS.contains(answer.status()) || location == null) {
				return answer;
			}
			permanent = permanent && PERMANENT.contains(answer.status());
			target = next(target, location);
		}
		throw new FetchRefused(FetchRefused.Reason.ADDRESS,
				"the address leads through more than " + this.limits.maxRedirects() + " redirects");
	}

	/** Refuses an address that obviously is not one we fetch, without any look-up. */
	public URI checked(@Nullable String address) {
		var uri = WebAddress.of(address);
		this.guard.check(uri);
		return uri;
	}

	private static URI next(URI from, String location) {
		try {
			return WebAddress.of(References.resolve(from.toString(), location));
		}
		catch (FetchRefused ex) {
			throw new FetchRefused(FetchRefused.Reason.ADDRESS, "a redirect leads elsewhere: " + ex.getMessage(), ex);
		}
	}

	private Fetched exchange(URI uri, Conditions conditions, long end, @Nullable URI movedTo) {
		var request = new HttpGet(uri);
		request.setHeader("Accept", "application/rss+xml, application/atom+xml, application/feed+json, "
				+ "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5");
		if (conditions.etag() != null) {
			request.setHeader("If-None-Match", conditions.etag());
		}
		if (conditions.lastModified() != null) {
			request.setHeader("If-Modified-Since", conditions.lastModified());
		}
		var client = this.guard.mayBePrivate(uri) ? this.open : this.guarded;
		var bell = this.stopwatch.schedule(request::cancel, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
		try (var response = client.executeOpen(HttpHost.create(uri), request, null)) {
			try {
				return read(uri, movedTo, response, end);
			}
			finally {
				request.cancel(); // else closing would read a refused body to its end
			}
		}
		catch (IOException ex) {
			throw unreachable(uri, ex, end);
		}
		finally {
			bell.cancel(false);
		}
	}

	private Fetched read(URI uri, @Nullable URI movedTo, ClassicHttpResponse response, long end) throws IOException {
		Map<String, String> headers = new HashMap<>();
		for (var header : response.getHeaders()) {
			headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
		}
		var body = REDIRECTS.contains(response.getCode()) ? new byte[0] : body(response, end);
		return new Fetched(response.getCode(), uri, movedTo, headers.get("content-type"), body, headers);
	}

	private byte[] body(ClassicHttpResponse response, long end) throws IOException {
		var entity = response.getEntity();
		var limit = this.limits.maxBody().toBytes();
		if (entity == null) {
			return new byte[0];
		}
		if (entity.getContentLength() > limit) {
			throw tooLarge();
		}
		var body = new ByteArrayOutputStream();
		var buffer = new byte[16 * 1024];
		var in = entity.getContent();
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			body.write(buffer, 0, read);
			if (body.size() > limit) {
				throw tooLarge();
			}
			if (System.nanoTime() > end) {
				throw new IOException("time is up");
			}
		}
		return body.toByteArray();
	}

	private FetchRefused tooLarge() {
		return new FetchRefused(FetchRefused.Reason.TOO_LARGE,
				"the answer is larger than " + this.limits.maxBody().toMegabytes() + " MB");
	}

	private FetchRefused unreachable(URI uri, IOException ex, long end) {
		var message = (System.nanoTime() >= end)
				? "did not answer in full within " + seconds(this.limits.totalTimeout()) + " seconds"
				: (ex instanceof UnknownHostException) ? "cannot be found"
						: (ex instanceof SSLException) ? "has no certificate we can trust"
								: (ex instanceof java.io.InterruptedIOException) ? "did not answer in time"
										: "cannot be reached";
		return new FetchRefused(FetchRefused.Reason.UNREACHABLE, uri.getHost() + " " + message, ex);
	}

	private static long seconds(Duration duration) {
		return Math.max(1, duration.toSeconds());
	}

	@PreDestroy
	void close() throws IOException {
		this.stopwatch.shutdownNow();
		this.guarded.close();
		this.open.close();
	}

}

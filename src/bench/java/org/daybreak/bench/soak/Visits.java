package org.daybreak.bench.soak;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.daybreak.bench.house.LinkToken;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Program;

/**
 * Everybody who comes to the site meanwhile: readers who look, sign up and leave, and
 * programs that import, export and poll.
 */
final class Visits implements AutoCloseable {

	private static final int LINES = 2000;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String site;

	private final List<Long> subscriptions;

	private final Traffic views;

	private final List<Traffic> others;

	private Visits(SoakStage stage, Options options) {
		this.site = "http://localhost:" + stage.program().port();
		this.subscriptions = stage.jdbc().sql("select id from subscriptions order by id").query(Long.class).list();
		var feeds = options.number("feeds", 20);
		for (int feed = 0; feed < feeds; feed++) {
			call(request("/api/v1/feeds").header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"url\":\"%s\",\"outlet\":\"Agence %d\"}"
					.formatted(stage.feeds().url(feed), feed))));
		}
		this.views = Traffic.start(this.http, options.number("views", 30), this::view);
		this.others = List.of(Traffic.start(this.http, options.number("signups", 20), this::signUp),
				Traffic.start(this.http, options.number("leavings", 2), this::leave),
				Traffic.start(this.http, 1.0 / options.number("lists", 20), this::list),
				Traffic.start(this.http, 1.0 / options.number("exports", 30), (n) -> authorized("/subscribers/export")
					.GET()
					.build()),
				Traffic.start(this.http, 2, (n) -> authorized("/feeds/" + (n % Math.max(1, feeds) + 1) + "/poll")
					.POST(BodyPublishers.noBody())
					.build()));
	}

	static Visits start(SoakStage stage, Options options) {
		return new Visits(stage, options);
	}

	/** Pages of readers in turn; nobody's preferences twice in a row. */
	private HttpRequest view(long n) {
		var subscription = this.subscriptions.get((int) (n * 7919 % this.subscriptions.size()));
		var pages = List.of("/", "/embed/bench", "/archive/bench", "/preferences/" + LinkToken.of('p', subscription),
				"/archive/bench/feed.xml", "/unsubscribe/" + LinkToken.of('u', subscription), "/archive/bench/newest");
		return request(pages.get((int) (n % pages.size()))).GET().build();
	}

	private HttpRequest signUp(long n) {
		return form(request("/subscriptions").header("X-Forwarded-For", "11.%d.%d.7".formatted(n >> 8 & 255, n & 255)),
				"newsletter=bench&email=new" + n + "%40s" + n % 1000 + ".example");
	}

	private HttpRequest leave(long n) {
		var subscription = this.subscriptions.get((int) (n % this.subscriptions.size()));
		return form(request("/unsubscribe/" + LinkToken.of('u', subscription)), "List-Unsubscribe=One-Click");
	}

	/** Half of a list is known, half is new. */
	private HttpRequest list(long n) {
		var lines = LongStream.range(0, LINES)
			.mapToObj((i) -> ((i % 2 == 0) ? "reader" + (i + 1000) + "@d" + (i + 1000) % 1000
					: "list" + (n * LINES + i) + "@l" + i % 1000) + ".example,bench,active,2026-01-05T08:00:00Z")
			.collect(Collectors.joining("\n", "email,newsletter,status,confirmedAt\n", "\n"));
		return authorized("/subscribers/import").header("Content-Type", "text/csv")
			.POST(BodyPublishers.ofString(lines))
			.build();
	}

	private static HttpRequest form(HttpRequest.Builder request, String body) {
		return request.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body))
			.build();
	}

	private HttpRequest.Builder authorized(String path) {
		return request("/api/v1" + path).header("Authorization", "Bearer " + Program.TOKEN);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.site + path)).timeout(Traffic.PATIENCE);
	}

	/** Waits for the answer: an order of an operator, or a feed. */
	int call(HttpRequest.Builder request) {
		return this.http.sendAsync(request.setHeader("Authorization", "Bearer " + Program.TOKEN).build(),
				BodyHandlers.discarding())
			.handle((answer, fault) -> (answer != null) ? answer.statusCode() : 0)
			.join();
	}

	/** Gives an order of that name; seconds it took, or the patience if it was refused. */
	double order(long edition, String name) {
		var from = System.nanoTime();
		var status = call(request("/api/v1/editions/" + edition + "/" + name).POST(BodyPublishers.noBody()));
		var took = (System.nanoTime() - from) / 1_000_000_000.0;
		return (status >= 500 || status == 0) ? Math.max(took, Traffic.PATIENCE.toSeconds()) : took;
	}

	Traffic views() {
		return this.views;
	}

	List<Traffic> others() {
		return this.others;
	}

	@Override
	public void close() {
		this.views.close();
		this.others.forEach(Traffic::close);
	}

}

package org.daybreak.mail.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.mail.Secrecy;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at a relay by the ways that it offers (RFC 4954): the next one where it does
 * not take the first, each once. Whom all ways have refused tries one at each further
 * connection, since relays lock out who guesses.
 */
final class RelaySignIn {

	private static final int WELCOME = 235;

	private static final int GO_ON = 334;

	/** It is not the password: this way is none, or wants more (RFC 4954 §6). */
	private static final Set<Integer> NOT_THIS_WAY = Set.of(500, 501, 502, 503, 504, 534, 538);

	private final String username;

	private final String password;

	private final List<SignInWay> wanted;

	private volatile @Nullable SignInWay proven;

	private volatile boolean refused;

	private final AtomicInteger turn = new AtomicInteger();

	RelaySignIn(String username, String password, Map<String, String> properties, String prefix) {
		this.username = username;
		this.password = password;
		this.wanted = SignInWay.wanted(properties, prefix);
	}

	/**
	 * Signs in, if the relay asks anybody to.
	 * @throws Refused when it does not let us in
	 */
	void over(LetterTransport transport, SmtpStream wire, Secrecy secrecy, int patience) throws IOException {
		if (!transport.offersSignIn()) {
			return;
		}
		var ways = ways(transport, secrecy.passwordsInTheClear());
		if (ways.isEmpty()) {
			throw new Refused((transport.isSSL() || secrecy.passwordsInTheClear())
					? "it offers no way to sign in that we know" : secrecy.noPassword());
		}
		var cautious = this.refused || this.proven != null;
		var replies = new Replies(wire);
		for (var way : ways) {
			var reply = attempt(way, wire, replies, patience);
			if (reply.code() == WELCOME) {
				this.proven = way;
				this.refused = false;
				return;
			}
			if (reply.code() < 500) {
				throw new Refused("signing in: " + reply.text());
			}
			if (way == ways.get(ways.size() - 1) || (cautious && !NOT_THIS_WAY.contains(reply.code()))) {
				this.proven = null;
				this.refused = true;
				this.turn.incrementAndGet();
				throw new Refused("signing in: " + reply.text());
			}
		}
	}

	/** What the relay offers and gives nothing away, in the order to try it. */
	private List<SignInWay> ways(LetterTransport transport, boolean clear) {
		var ways = new ArrayList<>(this.wanted.stream()
			.filter((way) -> transport.offersSignIn(way.word()))
			.filter((way) -> clear || transport.isSSL() || !way.tells())
			.toList());
		if (!transport.isSSL()) {
			ways.sort(Comparator.comparing(SignInWay::tells));
		}
		if (!ways.isEmpty()) {
			Collections.rotate(ways, -this.turn.get() % ways.size());
		}
		var known = this.proven;
		if (known != null && ways.remove(known)) {
			ways.add(0, known);
		}
		return ways;
	}

	private Reply attempt(SignInWay way, SmtpStream wire, Replies replies, int patience) throws IOException {
		var first = way.first(this.username, this.password);
		say(wire, "AUTH " + way.word() + ((first != null) ? " " + encoded(first) : ""));
		var reply = replies.next(Stage.CONNECT, patience);
		for (int step = 0; reply.code() == GO_ON && step < way.steps(); step++) {
			say(wire, encoded(way.answer(step, this.username, this.password, challenge(reply))));
			reply = replies.next(Stage.CONNECT, patience);
		}
		if (reply.code() == GO_ON) {
			// RFC 4954 §4: it asks what we do not know.
			say(wire, "*");
			reply = replies.next(Stage.CONNECT, patience);
		}
		return reply;
	}

	private static byte[] challenge(Reply reply) {
		try {
			return Base64.getDecoder().decode(reply.text().substring(Math.min(4, reply.text().length())).strip());
		}
		catch (IllegalArgumentException ex) {
			// Prompts are for people; a challenge that cannot be read will be refused.
			return new byte[0];
		}
	}

	private static String encoded(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void say(SmtpStream wire, String line) throws IOException {
		var octets = (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
		wire.write(octets, 0, octets.length);
	}

	/**
	 * The relay does not let us in.
	 */
	static final class Refused extends IOException {

		private static final long serialVersionUID = 1L;

		Refused(String message) {
			super(message);
		}

	}

}

package org.daybreak.accounts;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.server.Networks;
import org.daybreak.web.Unprocessable;

import org.springframework.stereotype.Component;

/**
 * A person's own password, changed by whoever knows the present one; guesses at that are
 * counted with those at the sign-in page.
 */
@Component
public class OwnPassword {

	/** The fewest characters of a password. */
	public static final int SHORTEST = 12;

	/** The most octets of a password that bcrypt reads. */
	static final int LONGEST = 72;

	private final People people;

	private final SignInAttempts attempts;

	private final DeskContexts desk;

	private final Networks networks;

	OwnPassword(People people, SignInAttempts attempts, DeskContexts desk, Networks networks) {
		this.people = people;
		this.attempts = attempts;
		this.desk = desk;
		this.networks = networks;
	}

	/**
	 * Gives a person another password and ends the person's other sessions.
	 * @param username the person
	 * @param current the password in force
	 * @param wanted the new one
	 * @param request who asks, and in which session
	 * @throws FieldRefusal when the current one is wrong or the new one is too weak
	 */
	public void change(String username, String current, String wanted, HttpServletRequest request) {
		var tries = List.of(new Doorstep(this.networks.network(request), null).tries(username).get(0));
		var wait = this.attempts.begin(tries);
		if (!wait.isZero()) {
			throw new TriedTooOften("current", wait);
		}
		if (!this.people.knows(username, current)) {
			throw new Unprocessable("current", "is not your present password");
		}
		this.attempts.succeeded(tries);
		require("wanted", wanted, username);
		if (wanted.equals(current)) {
			throw new Unprocessable("wanted", "must differ from your present password");
		}
		this.people.changePassword(username, wanted);
		this.desk.endOthers(request);
	}

	/** Refuses a password that is too weak or that bcrypt cannot read. */
	static void require(String field, String wanted, String username) {
		if (wanted.length() < SHORTEST) {
			throw new Unprocessable(field, "needs at least " + SHORTEST + " characters");
		}
		if (isTooLong(wanted)) {
			throw new Unprocessable(field, "is too long: at most " + LONGEST + " letters");
		}
		if (wanted.indexOf('\0') >= 0) {
			throw new Unprocessable(field, "holds a control character");
		}
		if (WeakPasswords.isOne(wanted, username)) {
			throw new Unprocessable(field, "is among those that are tried first: take a few unrelated words");
		}
	}

	static boolean isTooLong(String password) {
		return password.getBytes(StandardCharsets.UTF_8).length > LONGEST;
	}

}

package org.daybreak.signup;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.ProofMissing;
import org.daybreak.signup.intake.RobotSigns;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.signup.intake.StaleTicket;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.speech.ReaderWords;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * The one door for sign-ups by form and by JSON: same limits, same traps, same intake.
 */
@Component
public class SignUpDoor {

	private final Intake intake;

	private final Visitors visitors;

	private final ReaderWords speech;

	SignUpDoor(Intake intake, Visitors visitors, ReaderWords speech) {
		this.intake = intake;
		this.visitors = visitors;
		this.speech = speech;
	}

	/**
	 * Takes a wish.
	 * @throws SignUpFault without the proof of work, where one is asked for, and from a
	 * form that was left open for more than a day
	 * @throws org.daybreak.signup.intake.TooManySignUps over a limit
	 */
	public void take(SignUpRequest wish, RobotSigns signs, HttpServletRequest request, String via) {
		try {
			this.intake.take(inTheirLanguage(wish, request), signs, this.visitors.network(request),
					this.visitors.trace(request, via));
		}
		catch (ProofMissing ex) {
			throw new SignUpFault("altcha", "proof");
		}
		catch (StaleTicket ex) {
			throw new SignUpFault("ticket", "stale");
		}
	}

	/** Chosen, or the first of the browser's languages that we speak. */
	private SignUpRequest inTheirLanguage(SignUpRequest wish, HttpServletRequest request) {
		if (wish.locale() != null || request.getHeader("Accept-Language") == null) {
			return wish;
		}
		return Collections.list(request.getLocales())
			.stream()
			.filter(this::spoken)
			.findFirst()
			.map((language) -> new SignUpRequest(wish.address(), wish.newsletters(), wish.zone(),
					this.speech.spoken(language)))
			.orElse(wish);
	}

	private boolean spoken(Locale language) {
		return this.speech.spoken(language).getLanguage().equals(language.getLanguage());
	}

	/** What a form brings beside the wish. */
	public static RobotSigns signs(HttpServletRequest request, MultiValueMap<String, String> fields) {
		return signs(request, fields.getFirst("website"), fields.getFirst("ticket"), fields.getFirst("altcha"),
				String.join(",", fields.getOrDefault("wording", List.of())));
	}

	static RobotSigns signs(HttpServletRequest request, @Nullable String website, @Nullable String ticket,
			@Nullable String altcha, @Nullable String wording) {
		return new RobotSigns(website, ticket, altcha, wording, "?1".equals(request.getHeader("Sec-Fetch-User")));
	}

}

package org.daybreak.signup;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.mail.EmailAddress;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.signup.intake.TooManySignUps;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Zones;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sign-up for programs; it needs no token and answers always the same.
 */
@RestController
class SubscriptionsApi {

	private final Offers offers;

	private final SignUpDoor door;

	private final ReaderWords speech;

	SubscriptionsApi(Offers offers, SignUpDoor door, ReaderWords speech) {
		this.offers = offers;
		this.door = door;
		this.speech = speech;
	}

	@Operation(summary = "Ask for a newsletter",
			description = "A confirmation letter goes to the address; nobody receives anything before confirming. "
					+ "The answer is the same whether or not the address is known.")
	@PostMapping("/api/v1/subscriptions")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void signUp(@RequestBody Body body, HttpServletRequest request) {
		var wish = body.checked(this.offers, this.speech);
		try {
			this.door.take(wish, SignUpDoor.signs(request, body.website(), body.ticket(), body.altcha(), body.told()),
					request, "api");
		}
		catch (SignUpFault fault) {
			throw new Malformed(fault.field(), fault.said(this.speech, body.language()));
		}
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> limit(TooManySignUps limit) {
		return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
			.header("Retry-After", limit.retryAfter())
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(limit.getMessage())));
	}

	/**
	 * A wish to receive a newsletter.
	 *
	 * @param newsletter its slug, or an array of several
	 * @param timeZone IANA name; the newsletter's by default
	 * @param locale BCP 47 tag; by default the first language of Accept-Language that we
	 * speak, or the newsletter's
	 * @param website must be empty: what fills it in is a robot
	 * @param ticket from the form that was shown, if it had one
	 * @param altcha the answer to a challenge, where a proof of work is asked for
	 * @param wording the id of the wording that the form showed, as its words told it:
	 * one, or an array or map with one for each newsletter; what is none of theirs counts
	 * as not known
	 */
	record Body(@Nullable String email,
			@JsonFormat(
					with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> newsletter,
			@Nullable String timeZone, @Nullable String locale, @Nullable String website, @Nullable String ticket,
			@Nullable String altcha,
			@Schema(description = "An id, or an array or a map of ids") @Nullable JsonNode wording) {

		/** As Signs has them. */
		@Nullable String told() {
			var ids = this.wording;
			return (ids == null) ? null
					: (ids.isContainer() ? ids.valueStream() : Stream.of(ids)).filter(JsonNode::isValueNode)
						.map(JsonNode::asString)
						.collect(Collectors.joining(","));
		}

		SignUpRequest checked(Offers offers, ReaderWords speech) {
			var zone = Texts.optionalLine("timeZone", this.timeZone, 60);
			var language = Texts.optionalLine("locale", this.locale, 35);
			if (zone != null && Zones.named(zone).isEmpty()) {
				throw new Malformed("timeZone", "is not an IANA time zone such as Europe/Paris");
			}
			if (language != null && Languages.named(language).isEmpty()) {
				throw new Malformed("locale", "is not a language tag such as en or pt-BR");
			}
			var typed = Texts.line("email", (this.email != null) ? EmailAddress.bare(this.email) : null, 1000);
			var slugs = slugs();
			try {
				return new SignUpForm(typed, slugs, zone, language, null, null, null).checked(offers);
			}
			catch (SignUpFault fault) {
				throw new Malformed(fault.field(), fault.said(speech, language()));
			}
		}

		private List<String> slugs() {
			var wanted = (this.newsletter != null && !this.newsletter.isEmpty()) ? this.newsletter
					: Collections.<@Nullable String>singletonList(null);
			return wanted.stream().map((slug) -> Texts.line("newsletter", slug, 100)).distinct().toList();
		}

		/** A form says to its reader what we find wrong. */
		Locale language() {
			return Languages.named(this.locale).orElse(Locale.ENGLISH);
		}

	}

}

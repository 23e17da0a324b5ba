package org.daybreak.lists.directory;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import org.daybreak.subscribers.Suppressions;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Addresses never to be mailed, for programs.
 */
@RestController
@RequestMapping("/api/v1/suppressions")
class SuppressionsApi {

	private static final int PAGE = 1000;

	private final Suppressions suppressions;

	private final SuppressionList list;

	SuppressionsApi(Suppressions suppressions, SuppressionList list) {
		this.suppressions = suppressions;
		this.list = list;
	}

	@Operation(summary = "Suppressed addresses",
			description = "q: letters in a row inside the address. In alphabetical order, at most 1,000; the next page is that "
					+ "after the last address.")
	@GetMapping
	List<Suppressions.Suppression> list(@RequestParam(required = false) @Nullable String q,
			@RequestParam(defaultValue = "") String after) {
		var letters = Texts.optionalLine("q", q, 254);
		var key = Texts.optionalLine("after", after, 254);
		return this.suppressions.after((letters != null) ? letters : "",
				(key != null) ? SubscribersApi.address(key).key() : "", PAGE);
	}

	@Operation(summary = "Suppress an address, or many",
			description = "An object {email, reason?, note?} for one (201); for many an array of such objects or of "
					+ "addresses, or {emails: [...], reason?, note?} (200, with what was refused). A list as text/csv "
					+ "or text/plain goes here too.")
	@PostMapping(consumes = "application/json")
	ResponseEntity<Object> add(@RequestBody JsonNode body) {
		if (body.isArray() || body.has("emails")) {
			return ResponseEntity.ok(addAll(body));
		}
		var one = Body.of(body);
		var address = SubscribersApi.address(one.email());
		this.suppressions.add(address, one.because(), one.remark());
		return ResponseEntity.status(HttpStatus.CREATED).body(new Body(address.value(), one.because(), one.note()));
	}

	private SuppressionList.Taken addAll(JsonNode body) {
		var common = body.isArray() ? new Body(null, null, null) : Body.common(body);
		var list = this.list.begin();
		var number = 0;
		for (var each : body.isArray() ? body : body.get("emails")) {
			var one = each.isObject() ? Body.of(each) : new Body(each.asString(), common.reason(), common.note());
			list.add(++number, String.valueOf(one.email()), one.because(), one.remark());
		}
		return list.end();
	}

	@Operation(summary = "Lift a suppression")
	@DeleteMapping("/{email}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable String email) {
		if (!this.suppressions.remove(SubscribersApi.address(email))) {
			throw new NotFound("This address is not suppressed.");
		}
	}

	@Operation(summary = "Lift a suppression, the address as a parameter")
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void removeNamed(@RequestParam String email) {
		remove(email);
	}

	/**
	 * An address and why it is suppressed.
	 */
	record Body(@Nullable String email, @Nullable String reason, @Nullable String note) {

		static Body of(JsonNode json) {
			return read(json, Set.of("email", "reason", "note"));
		}

		/** What is said of all together. */
		static Body common(JsonNode json) {
			return read(json, Set.of("emails", "reason", "note"));
		}

		private static Body read(JsonNode json, Set<String> fields) {
			json.propertyNames().forEach((name) -> {
				if (!fields.contains(name)) {
					throw new Malformed(name.substring(0, Math.min(100, name.length())), "is not known here");
				}
			});
			return new Body(text(json, "email"), Texts.optionalLine("reason", text(json, "reason"), 100),
					Texts.optionalLine("note", text(json, "note"), 500));
		}

		private static @Nullable String text(JsonNode json, String field) {
			var value = json.get(field);
			if (value == null || value.isNull()) {
				return null;
			}
			if (!value.isValueNode()) {
				throw new Malformed(field, "must be a text");
			}
			return value.asString();
		}

		String because() {
			return (this.reason != null) ? this.reason : "by hand";
		}

		String remark() {
			return (this.note != null) ? this.note : "";
		}

	}

}

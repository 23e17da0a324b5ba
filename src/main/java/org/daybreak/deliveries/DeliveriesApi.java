package org.daybreak.deliveries;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.progress.WaveView;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sending of editions over HTTP.
 */
@RestController
@RequestMapping("/api/v1/editions/{id}")
class DeliveriesApi {

	private static final int MOST = 20;

	private final Sendings press;

	DeliveriesApi(Sendings press) {
		this.press = press;
	}

	@PostMapping("/send")
	WaveView send(@PathVariable long id) {
		return this.press.send(id);
	}

	@PostMapping("/pause")
	SendingView pause(@PathVariable long id) {
		this.press.pause(id);
		return sending(id);
	}

	@PostMapping("/resume")
	SendingView resume(@PathVariable long id) {
		this.press.resume(id);
		return sending(id);
	}

	@PostMapping("/cancel")
	SendingView cancel(@PathVariable long id) {
		this.press.cancel(id);
		return sending(id);
	}

	@PostMapping("/resend")
	WaveView resend(@PathVariable long id) {
		return this.press.resend(id);
	}

	@PostMapping("/dry-run")
	DryRun dryRun(@PathVariable long id) {
		return this.press.dryRun(id);
	}

	@PostMapping("/test")
	Map<String, Integer> test(@PathVariable long id, @RequestBody TestForm form) {
		var addresses = form.addresses();
		this.press.test(id, addresses);
		return Map.of("sent", addresses.size());
	}

	@GetMapping("/deliveries")
	Counts deliveries(@PathVariable long id) {
		return this.press.counts(this.press.require(id));
	}

	@GetMapping(path = "/deliveries", params = "status")
	List<UncertainLetter> uncertain(@PathVariable long id, @RequestParam String status) {
		if (!status.equals("uncertain")) {
			throw new Malformed("status", "Only uncertain and missing can be listed");
		}
		return this.press.uncertain(id);
	}

	@GetMapping(path = "/letter.eml", produces = "message/rfc822")
	byte[] letter(@PathVariable long id) {
		return this.press.letter(id);
	}

	private SendingView sending(long id) {
		return new SendingView(id, this.press.state(id).orElse(null));
	}

	/**
	 * Where the sending of an edition stands; null before it begins.
	 */
	record SendingView(long editionId, @Nullable SendState state) {

	}

	/**
	 * Who gets a test letter.
	 */
	record TestForm(@Nullable List<@Nullable String> to) {

		List<EmailAddress> addresses() {
			if (this.to == null || this.to.isEmpty() || this.to.size() > MOST) {
				throw new Malformed("to", "Name 1 to " + MOST + " addresses");
			}
			var addresses = new ArrayList<EmailAddress>();
			for (var address : this.to) {
				try {
					addresses.add(EmailAddress.of((address != null) ? address : ""));
				}
				catch (InvalidAddress ex) {
					throw new Malformed("to", String.valueOf(ex.getMessage()));
				}
			}
			return addresses;
		}

	}

}

package org.daybreak.desk.readers;

import java.nio.charset.StandardCharsets;

import org.daybreak.mail.EmailAddress;
import org.daybreak.privacy.Copies;
import org.daybreak.privacy.Erasing;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.web.NotFound;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a reader may ask the publisher for: the copy of all that is held, and to be
 * erased.
 */
@Controller
@RequestMapping("/desk/readers/{id}")
class ReaderPrivacyPage {

	private final Subscribers subscribers;

	private final Copies copies;

	private final Erasing erasing;

	ReaderPrivacyPage(Subscribers subscribers, Copies copies, Erasing erasing) {
		this.subscribers = subscribers;
		this.copies = copies;
		this.erasing = erasing;
	}

	@GetMapping("/copy")
	ResponseEntity<byte[]> copy(@PathVariable long id) {
		var copy = this.copies.text(address(id)).getBytes(StandardCharsets.UTF_8);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("reader-" + id + ".json").build().toString())
			.body(copy);
	}

	@GetMapping("/erase")
	String ask(@PathVariable long id, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("address", address(id).value());
		return "desk/erase";
	}

	@PostMapping("/erase")
	String erase(@PathVariable long id, RedirectAttributes flash) {
		this.erasing.erase(address(id), Provenance.of("desk"));
		flash.addFlashAttribute("done", "The reader is erased. No import brings the address back.");
		return "redirect:/desk/readers";
	}

	private EmailAddress address(long id) {
		return this.subscribers.byId(id).orElseThrow(() -> new NotFound("There is no such reader.")).address();
	}

}

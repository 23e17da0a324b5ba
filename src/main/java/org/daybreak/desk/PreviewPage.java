package org.daybreak.desk;

import org.daybreak.accounts.ContentPolicy;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Letters;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The letter before anybody gets it.
 */
@Controller
class PreviewPage {

	private final Editions editions;

	private final Letters letters;

	PreviewPage(Editions editions, Letters letters) {
		this.editions = editions;
		this.letters = letters;
	}

	@GetMapping("/desk/editions/{id}/preview")
	String preview(@PathVariable long id, Model model) {
		model.addAttribute("edition", this.editions.require(id));
		model.addAttribute("plain", this.letters.specimen(id).plain());
		return "desk/preview";
	}

	@GetMapping(path = "/desk/editions/{id}/letter.html", produces = "text/html;charset=UTF-8")
	ResponseEntity<String> html(@PathVariable long id) {
		return ResponseEntity.ok()
			.header(ContentPolicy.HEADER, ContentPolicy.LETTER)
			.contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
			.body(this.letters.specimen(id).html());
	}

}

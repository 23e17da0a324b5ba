package org.daybreak.desk;

import org.daybreak.accounts.ContentPolicy;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Letters;
import org.daybreak.newsletters.PublicSite;

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

	private final PublicSite site;

	PreviewPage(Editions editions, Letters letters, PublicSite site) {
		this.editions = editions;
		this.letters = letters;
		this.site = site;
	}

	@GetMapping("/desk/editions/{id}/preview")
	String preview(@PathVariable long id, Model model) {
		model.addAttribute("edition", this.editions.require(id));
		model.addAttribute("plain", filled(this.letters.letterOf(id).plain()));
		return "desk/preview";
	}

	@GetMapping(path = "/desk/editions/{id}/letter.html", produces = "text/html;charset=UTF-8")
	ResponseEntity<String> html(@PathVariable long id) {
		return ResponseEntity.ok()
			.header(ContentPolicy.HEADER, ContentPolicy.LETTER)
			.contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
			.body(filled(this.letters.letterOf(id).html()));
	}

	private String filled(String letter) {
		return letter.replace("{{daybreak:address}}", "reader@example.org")
			.replaceAll("\\{\\{daybreak:[a-z]+}}", this.site.url("/preview/link"));
	}

}

package org.daybreak.editions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.web.ContentPolicy;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a reader would get of an edition, over the API.
 */
@RestController
@Tag(name = "Editions")
class LetterViews {

	private final Letters letters;

	LetterViews(Letters letters) {
		this.letters = letters;
	}

	@GetMapping("/api/v1/editions/{id}/letter.html")
	@Operation(summary = "The HTML part a reader would get",
			description = "Personal links lead to a page that says what they are.")
	ResponseEntity<String> html(@PathVariable long id) {
		return answer("text/html;charset=UTF-8", this.letters.specimen(id).html());
	}

	@GetMapping("/api/v1/editions/{id}/letter.txt")
	@Operation(summary = "The plain part a reader would get")
	ResponseEntity<String> plain(@PathVariable long id) {
		return answer("text/plain;charset=UTF-8", this.letters.specimen(id).plain());
	}

	private static ResponseEntity<String> answer(String type, String letter) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(type))
			.header(ContentPolicy.HEADER, ContentPolicy.LETTER)
			.header("Cache-Control", "no-store")
			.body(letter);
	}

}

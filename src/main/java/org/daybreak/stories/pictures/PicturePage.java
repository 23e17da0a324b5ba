package org.daybreak.stories.pictures;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves pictures; what an address shows never changes.
 */
@Controller
class PicturePage {

	private final Pictures pictures;

	PicturePage(Pictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/pictures/{id:\\d{1,18}}")
	ResponseEntity<byte[]> picture(@PathVariable long id) {
		var picture = this.pictures.require(id);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(picture.mediaType()))
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.eTag("picture-" + picture.id())
			.header("X-Content-Type-Options", "nosniff")
			.body(picture.octets());
	}

}

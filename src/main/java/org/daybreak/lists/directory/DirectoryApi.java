package org.daybreak.lists.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The directory of readers, for programs.
 */
@RestController
@Tag(name = "Subscribers")
class DirectoryApi {

	private static final int MOST = 500;

	private final Directory directory;

	private final Newsletters newsletters;

	DirectoryApi(Directory directory, Newsletters newsletters) {
		this.directory = directory;
		this.newsletters = newsletters;
	}

	@Operation(summary = "Readers, newest first",
			description = "q: letters in a row inside the address; newsletter: slug; status; language: such as pt, "
					+ "which finds pt-BR too; zone: IANA name; since: a date or time from which on they are known. "
					+ "The next page is that after=next. Sign-ups that wait for their confirmation are no readers yet.")
	@GetMapping("/api/v1/subscribers")
	ReaderPage page(@RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String newsletter,
			@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable String language,
			@RequestParam(required = false) @Nullable String zone,
			@RequestParam(required = false) @Nullable String since,
			@RequestParam(required = false) @Nullable Long after, @RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new Malformed("limit", "must be between 1 and " + MOST);
		}
		return this.directory.page(ReaderFilter.of(q, newsletter, status, language, zone, since, this.newsletters),
				(after != null) ? after : Directory.FIRST, limit);
	}

}

package org.daybreak.stories;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.feeds.fetching.FetchRefused;
import org.daybreak.feeds.fetching.WebAddress;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Import of pages over the API: as text, as HTML, or by address.
 */
@RestController
@RequestMapping("/api/v1/stories/import")
@Tag(name = "Stories")
class ImportApi {

	private final StoryImport imports;

	ImportApi(StoryImport imports) {
		this.imports = imports;
	}

	@PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Import a page",
			description = "text/plain: a page pasted from a browser; text/html: a saved page; application/json: "
					+ "{url}, fetched. At most 5 MB. standfirst is what stands before the text, else its first "
					+ "paragraph; body is the paragraphs after it. What the page does not tell is null.")
	StoryView text(HttpServletRequest request, InputStream body) throws IOException {
		return StoryView.of(this.imports.text(decoded(limited(body), charset(request))));
	}

	@PostMapping(consumes = { MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_XHTML_XML_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	StoryView html(HttpServletRequest request, InputStream body) throws IOException {
		return StoryView.of(this.imports.html(limited(body), charset(request)));
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	StoryView url(@RequestBody PageAddress page) {
		return StoryView.of(this.imports.url(page.uri()));
	}

	private static byte[] limited(InputStream body) throws IOException {
		var octets = body.readNBytes(StoryImport.MAX_SIZE + 1);
		if (octets.length > StoryImport.MAX_SIZE) {
			throw new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE,
					ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, "A page may have at most 5 MB."),
					null);
		}
		return octets;
	}

	private static @Nullable Charset charset(HttpServletRequest request) {
		var type = MediaType.parseMediaType(request.getContentType());
		try {
			return type.getCharset();
		}
		catch (IllegalArgumentException ex) {
			throw new Malformed("Content-Type", "names a charset that does not exist");
		}
	}

	private static String decoded(byte[] text, @Nullable Charset charset) {
		var told = (charset != null) ? charset : StandardCharsets.UTF_8;
		try {
			return told.newDecoder().decode(ByteBuffer.wrap(text)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new Malformed("text", "is no text in " + told.name() + "; name its charset in Content-Type");
		}
	}

	/**
	 * Where a page lies.
	 */
	record PageAddress(@Nullable String url) {

		URI uri() {
			try {
				return WebAddress.of(this.url);
			}
			catch (FetchRefused ex) {
				throw new Malformed("url", "cannot be taken: " + ex.getMessage());
			}
		}

	}

}

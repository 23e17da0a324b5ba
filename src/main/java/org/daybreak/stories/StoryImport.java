package org.daybreak.stories;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes a story of a page: pasted as text, saved as HTML, or fetched from its address.
 * What the page does not tell stays null, and the story's origin says where each field
 * came from.
 */
@Component
public class StoryImport {

	/** Reads a page copied from a browser as plain text. Causes no request. */
	public Story text(String pasted) {
		throw new UnsupportedOperationException("pasted text");
	}

	/** Reads a saved page. Causes no request; base resolves its relative addresses. */
	public Story html(String html, @Nullable URI base) {
		throw new UnsupportedOperationException("saved page");
	}

	/** Fetches a page through the guarded client and reads it. */
	public Story url(URI address) {
		throw new UnsupportedOperationException("address");
	}

}

package org.daybreak.feeds.fetching;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Answer of a web server, its body within the size limit and decompressed.
 *
 * @param status HTTP status; a caller decides what anything but 200 means
 * @param finalUri where the last redirect led
 * @param movedTo the new address when every redirect on the way was permanent
 * @param contentType value of the Content-Type header
 * @param body the decompressed octets
 * @param headers the first value of each header, names in lower case
 */
public record Fetched(int status, URI finalUri, @Nullable URI movedTo, @Nullable String contentType, byte[] body,
		Map<String, String> headers) {

	public boolean successful() {
		return this.status >= 200 && this.status < 300;
	}

	public boolean notModified() {
		return this.status == 304;
	}

	public @Nullable String etag() {
		return header("etag");
	}

	public @Nullable String lastModified() {
		return header("last-modified");
	}

	public @Nullable String header(String lowerCaseName) {
		return this.headers.get(lowerCaseName);
	}

}

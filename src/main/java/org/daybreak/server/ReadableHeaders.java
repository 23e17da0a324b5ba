package org.daybreak.server;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.apache.tomcat.util.http.parser.AcceptLanguage;

import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * Takes away every header that nobody could read: the request goes on as if it had not
 * been sent (RFC 9110 asks that of most), whoever would have read it and wherever.
 */
class ReadableHeaders extends ValveBase {

	/** More languages than a person speaks. */
	static final int LANGUAGES = 100;

	/** More kinds Spring refuses to sort. */
	private static final int KINDS = 50;

	private static final String CONTENT_TYPE = "content-type";

	private static final Map<String, Predicate<String>> READABLE = Map.of("accept-language",
			ReadableHeaders::areLanguages, "accept", ReadableHeaders::areKinds, "range", ReadableHeaders::areRanges,
			"if-modified-since", ReadableHeaders::isDate, "if-unmodified-since", ReadableHeaders::isDate);

	ReadableHeaders() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		var headers = request.getCoyoteRequest().getMimeHeaders();
		READABLE.forEach((name, readable) -> {
			if (headers.getValue(name) != null
					&& !readable.test(String.join(",", Collections.list(request.getHeaders(name))))) {
				headers.removeHeader(name);
			}
		});
		var type = request.getHeader(CONTENT_TYPE);
		if (type != null && !isKind(type) && !isForm(type)) {
			var bare = type.replaceFirst(";.*", "").strip();
			headers.removeHeader(CONTENT_TYPE);
			if (isKind(bare)) {
				headers.setValue(CONTENT_TYPE).setString(bare);
			}
		}
		getNext().invoke(request, response);
	}

	/** Whether a form of several parts is meant, which then is none, or is one. */
	static boolean isForm(String type) {
		return type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	private static boolean areLanguages(String value) {
		try {
			var languages = AcceptLanguage.parse(new StringReader(value)).size();
			return languages > 0 && languages <= LANGUAGES;
		}
		catch (IOException | RuntimeException ex) {
			return false;
		}
	}

	private static boolean areKinds(String value) {
		try {
			return MimeTypeUtils.tokenize(value).size() <= KINDS && !MediaType.parseMediaTypes(value).isEmpty();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static boolean areRanges(String value) {
		try {
			return !HttpRange.parseRanges(value).isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isDate(String value) {
		return FastHttpDateFormat.parseDate(value) >= 0;
	}

	private static boolean isKind(String value) {
		try {
			MediaType.parseMediaType(value);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}

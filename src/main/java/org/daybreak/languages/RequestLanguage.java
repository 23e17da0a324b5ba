package org.daybreak.languages;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Whose language a page speaks: the one just picked on it ({@code ?locale=}), else the
 * reader's own, else the browser's, else the newsletter's, else English. The desk speaks
 * English.
 */
class RequestLanguage implements LocaleResolver {

	private static final String RESOLVED = RequestLanguage.class.getName();

	private static final List<String> ENGLISH_ONLY = List.of("/desk", "/login", "/logout", "/setup/", "/api/",
			"/mailbox");

	private static final int TAG_MAX = 35;

	private final ObjectProvider<ReaderLanguage> readers;

	RequestLanguage(ObjectProvider<ReaderLanguage> readers) {
		this.readers = readers;
	}

	@Override
	public Locale resolveLocale(HttpServletRequest request) {
		if (request.getAttribute(RESOLVED) instanceof Locale known) {
			return known;
		}
		var locale = isEnglishOnly(path(request)) ? Locale.ENGLISH
				: Language.spoken(wishes(request).toArray(Locale[]::new));
		request.setAttribute(RESOLVED, locale);
		return locale;
	}

	private List<Locale> wishes(HttpServletRequest request) {
		var picked = picked(request);
		if (picked.isPresent()) {
			return List.of(picked.get());
		}
		var told = this.readers.stream().flatMap((reader) -> reader.of(request).stream()).findFirst();
		return Stream
			.of(told.flatMap(ReaderLanguage.Told::own).stream(), accepted(request).stream(),
					told.map(ReaderLanguage.Told::newsletters).stream())
			.flatMap((locales) -> locales)
			.toList();
	}

	/** The language picked on this page or by its form, if it is one of ours. */
	static Optional<Locale> picked(HttpServletRequest request) {
		return Optional.ofNullable(parameter(request))
			.filter((tag) -> tag.length() <= TAG_MAX)
			.map(Locale::forLanguageTag)
			.filter((locale) -> Language.of(locale).isPresent());
	}

	/** Where even the form is broken the page about that has a language. */
	private static @Nullable String parameter(HttpServletRequest request) {
		try {
			return request.getParameter("locale");
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/** What the browser accepts, best first; nothing if it does not say. */
	private static List<Locale> accepted(HttpServletRequest request) {
		return (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null) ? Collections.list(request.getLocales())
				: List.of();
	}

	private static boolean isEnglishOnly(String path) {
		return ENGLISH_ONLY.stream().anyMatch(path::startsWith);
	}

	/** Of a page about an error the path that was asked for. */
	private static String path(HttpServletRequest request) {
		var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return (failed instanceof String uri) ? uri : request.getRequestURI();
	}

	@Override
	public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
		throw new UnsupportedOperationException("A language is kept in links and with the reader, not in a cookie.");
	}

}

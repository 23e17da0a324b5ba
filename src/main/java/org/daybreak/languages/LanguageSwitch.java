package org.daybreak.languages;

import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Offers a page in the other languages too, by plain links: no script, no cookie.
 */
class LanguageSwitch implements HandlerInterceptor {

	/** Under which name the layout finds the choices. */
	static final String CHOICES = "languages";

	private final LocaleResolver locales;

	LanguageSwitch(LocaleResolver locales) {
		this.locales = locales;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
		if (request.getMethod().equals("GET")) {
			request.setAttribute(CHOICES, new Choices(request, this.locales));
		}
		return true;
	}

	/**
	 * The choices on one page.
	 */
	record Choices(HttpServletRequest request, LocaleResolver locales) {

		public List<Choice> all() {
			var now = Language.of(this.locales.resolveLocale(this.request)).orElse(Language.ENGLISH);
			return Arrays.stream(Language.values()).map((language) -> choice(language, language == now)).toList();
		}

		private Choice choice(Language language, boolean current) {
			return new Choice(language.tag(), Language.direction(language.locale()), language.ownName(),
					"?" + query(language), current);
		}

		/** The page's own query, in another language. */
		private String query(Language language) {
			return String.valueOf(UriComponentsBuilder.newInstance()
				.query(this.request.getQueryString())
				.replaceQueryParam("locale", language.tag())
				.build()
				.getQuery());
		}

	}

	/**
	 * One language to choose.
	 */
	record Choice(String tag, String dir, String name, String href, boolean current) {

	}

}

package org.daybreak.web;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.daybreak.languages.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/**
 * The answer to what the server refuses before it knows whose page it would be: addresses
 * and headers against RFC 9112. Pages look and are guarded as all others.
 */
class ServerRefusals extends ErrorReportValve {

	private static final String PAGE = """
			<!doctype html>
			<html lang="%s" dir="%s">
			<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<title>%s</title>
				<link rel="stylesheet" href="/css/daybreak.css">
			</head>
			<body class="public">
			<main class="page narrow stack">
				<header class="masthead"><p class="kicker">%d</p><h1>%s</h1></header>
				<p class="lede">%s</p>
				<p><a class="button" href="/">%s</a></p>
			</main>
			</body>
			</html>
			""";

	private final transient PageHeaders headers;

	private final transient MessageSource messages;

	private final transient JsonMapper json;

	ServerRefusals(PageHeaders headers, MessageSource messages, JsonMapper json) {
		this.headers = headers;
		this.messages = messages;
		this.json = json;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable fault) {
		var status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()
				|| !mayWrite(response)) {
			return;
		}
		try {
			this.headers.writeHeaders(request, response);
			write(request, response, status);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			getContainer().getLogger().debug("nobody took the refusal", ex);
		}
	}

	private void write(Request request, Response response, HttpStatus status) throws IOException {
		if (ErrorPages.isForPrograms(String.valueOf(request.getRequestURI()))) {
			Problems.write(response, this.json, status, ErrorPages.words(status));
			return;
		}
		response.setContentType("text/html");
		response.setCharacterEncoding("UTF-8");
		var writer = response.getReporter();
		if (writer != null) {
			writer.write(page(status, Language.spoken(request.getLocale())));
		}
	}

	private String page(HttpStatus status, Locale language) {
		var title = say("error.title", language);
		return PAGE.formatted(language.toLanguageTag(), Language.direction(language), title, status.value(), title,
				say("error.lede", language), say("error.home", language));
	}

	private String say(String key, Locale language) {
		return HtmlUtils.htmlEscape(this.messages.getMessage(key, null, language), "UTF-8");
	}

	private static boolean mayWrite(Response response) {
		var allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

}

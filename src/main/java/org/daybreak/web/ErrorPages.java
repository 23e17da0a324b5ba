package org.daybreak.web;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.database.TransientFaults;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is shown when nobody else has answered: a problem to callers of the API, a page to
 * people.
 */
@Controller
class ErrorPages implements ErrorController {

	private final PageHeaders headers;

	ErrorPages(PageHeaders headers) {
		this.headers = headers;
	}

	@RequestMapping("${server.error.path:${error.path:/error}}")
	Object error(HttpServletRequest request, HttpServletResponse response) {
		// What is refused at the door has not come by whoever writes them else.
		this.headers.writeHeaders(request, response);
		var status = status(request, response);
		var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
		if (isForPrograms(path)) {
			var detail = said(request);
			return ResponseEntity.status(status)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(Problems.of(status, (detail != null) ? detail : words(status)));
		}
		var page = new ModelAndView(status.is5xxServerError() ? "error/trouble" : "error/refused");
		page.setStatus(status);
		page.addObject("status", status.value());
		var desk = path.startsWith("/desk");
		page.addObject("desk", desk);
		page.addObject("typed", desk ? TypedWords.of(request) : Map.of());
		// What programs and editors are told is English; readers get their own language.
		page.addObject("said", desk ? said(request) : null);
		return page;
	}

	static boolean isForPrograms(String path) {
		return path.startsWith("/api/") || path.startsWith("/v3/");
	}

	private static HttpStatus status(HttpServletRequest request, HttpServletResponse response) {
		var code = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number) ? number
				: HttpStatus.NOT_FOUND.value();
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault
				&& TransientFaults.is(fault)) {
			response.setHeader(HttpHeaders.RETRY_AFTER, TransientFaults.RETRY_AFTER);
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
		var status = HttpStatus.resolve(code);
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

	private static @Nullable String said(HttpServletRequest request) {
		var cause = request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
		if (cause instanceof FieldRefusal refusal) {
			return refusal.field() + " " + refusal.said();
		}
		var advice = RouteAdvice.on(cause);
		if (advice != null) {
			return advice;
		}
		return (cause instanceof NotFound || cause instanceof Conflict) ? ((Exception) cause).getMessage() : null;
	}

	static String words(HttpStatus status) {
		return switch (status) {
			case BAD_REQUEST -> "The address, a header or the body is malformed or too long (RFC 9110, RFC 3986).";
			case NOT_FOUND -> "There is nothing at this address.";
			case METHOD_NOT_ALLOWED -> "This address does not take that method.";
			case UNSUPPORTED_MEDIA_TYPE -> "The body is of a kind this address does not take: see Content-Type.";
			case CONTENT_TOO_LARGE -> "The body is too large.";
			case SERVICE_UNAVAILABLE -> TransientFaults.SAID;
			default -> status.getReasonPhrase();
		};
	}

}

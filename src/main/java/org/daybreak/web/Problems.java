package org.daybreak.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * RFC 9457 problem details as this API writes them.
 */
public final class Problems {

	private Problems() {
	}

	static ProblemDetail of(HttpStatusCode status, String detail) {
		return ProblemDetail.forStatusAndDetail(status, detail);
	}

	static ProblemDetail of(HttpStatusCode status, List<FieldFault> faults) {
		var first = faults.get(0);
		// A whole sentence, as pages say it, or the rest of one that the field begins.
		var sentence = !Character.isLowerCase(first.message().codePointAt(0));
		var problem = of(status, first.field() + (sentence ? ": " : " ") + first.message());
		problem.setProperty("errors", faults);
		return problem;
	}

	public static void write(HttpServletResponse response, JsonMapper json, HttpStatus status, String detail)
			throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding("UTF-8");
		json.writeValue(response.getOutputStream(), Map.of("type", "about:blank", "title", status.getReasonPhrase(),
				"status", status.value(), "detail", detail));
	}

	/**
	 * One field and what is wrong with it.
	 */
	record FieldFault(String field, String message) {
	}

}

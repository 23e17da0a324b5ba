package org.daybreak.web;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.daybreak.database.TransientFaults;
import org.daybreak.web.Problems.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * The API's refusals as RFC 9457 problem details, with the fields they concern.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail notFound(NotFound ex) {
		return said(HttpStatus.NOT_FOUND, ex);
	}

	@ExceptionHandler
	ProblemDetail conflict(Conflict ex) {
		var problem = said(HttpStatus.CONFLICT, ex);
		ex.told().forEach(problem::setProperty);
		return problem;
	}

	@ExceptionHandler
	ProblemDetail stale(ConcurrencyFailureException ex) {
		return Problems.of(HttpStatus.CONFLICT, "Somebody else changed this meanwhile. Read it again and repeat.");
	}

	@ExceptionHandler
	ProblemDetail malformed(Malformed ex) {
		return Problems.of(HttpStatus.BAD_REQUEST, List.of(new FieldFault(ex.field(), ex.said())));
	}

	@ExceptionHandler
	ProblemDetail unprocessable(Unprocessable ex) {
		return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, List.of(new FieldFault(ex.field(), ex.said())));
	}

	@ExceptionHandler
	ProblemDetail broken(InvalidParameterException ex) {
		return Problems.of(HttpStatusCode.valueOf(ex.getErrorCode()),
				"A parameter cannot be decoded, or is too large.");
	}

	@ExceptionHandler
	ResponseEntity<Object> unexpected(Exception ex, WebRequest request) {
		// Addresses stand in paths: the log names the route.
		var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		this.logger.error("The API could not answer " + route, ex);
		if (TransientFaults.is(ex)) {
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
				.header(HttpHeaders.RETRY_AFTER, TransientFaults.RETRY_AFTER)
				.body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, TransientFaults.SAID));
		}
		return answer(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. It has been logged."));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var faults = ex.getBindingResult()
			.getFieldErrors()
			.stream()
			.map((error) -> new FieldFault(error.getField(), String.valueOf(error.getDefaultMessage())))
			.toList();
		return faults.isEmpty() ? super.handleMethodArgumentNotValid(ex, headers, status, request)
				: answer(Problems.of(HttpStatus.BAD_REQUEST, faults));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (NestedExceptionUtils.getRootCause(ex) instanceof BodyLimit.BodyTooLarge) {
			return answer(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "The body is too large: at most 6 MB."));
		}
		if (ex.getCause() instanceof UnrecognizedPropertyException fault) {
			return answer(
					Problems.of(HttpStatus.BAD_REQUEST, List.of(new FieldFault(path(fault), StrictCalls.UNKNOWN))));
		}
		if (ex.getCause() instanceof DatabindException fault && !fault.getPath().isEmpty()) {
			return answer(Problems.of(HttpStatus.BAD_REQUEST,
					List.of(new FieldFault(path(fault), "is not of the kind this field holds"))));
		}
		if (ex.getCause() instanceof StreamReadException fault) {
			var at = fault.getLocation();
			return answer(Problems.of(HttpStatus.BAD_REQUEST,
					(fault.getOriginalMessage().startsWith("Duplicate")
							? "The JSON names a field twice: line %d, column %d."
							: "This is not JSON: line %d, column %d.")
						.formatted(at.getLineNr(), at.getColumnNr())));
		}
		return answer(Problems.of(HttpStatus.BAD_REQUEST, "The body is missing or is not the JSON this call takes."));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, Problems.of(status, String.valueOf(RouteAdvice.on(ex))), headers, status,
				request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(HttpMediaTypeNotAcceptableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, Problems.of(status, String.valueOf(RouteAdvice.on(ex))), headers, status,
				request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		var field = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: ex.getPropertyName();
		var name = (field != null) ? field : "a value";
		return answer(
				Problems.of(HttpStatus.BAD_REQUEST, List.of(new FieldFault(name, "is not of the kind it must be"))));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return answer(
				Problems.of(HttpStatus.BAD_REQUEST, List.of(new FieldFault(ex.getParameterName(), "is required"))));
	}

	private static ProblemDetail said(HttpStatus status, RuntimeException ex) {
		var message = ex.getMessage();
		return Problems.of(status, (message != null) ? message : status.getReasonPhrase());
	}

	private static String path(DatabindException fault) {
		return fault.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.map((name) -> (name != null) ? name : "[]")
			.collect(Collectors.joining("."));
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem) {
		return ResponseEntity.status(problem.getStatus()).body(problem);
	}

}

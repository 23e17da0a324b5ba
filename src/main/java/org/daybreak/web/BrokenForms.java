package org.daybreak.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentConversionNotSupportedException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;

/**
 * Refuses a form that is no form: a body cut off, without its boundary, or too large, or
 * a file where a text belongs.
 */
@ControllerAdvice(annotations = Controller.class)
class BrokenForms {

	@ExceptionHandler
	void broken(MultipartException ex, HttpServletResponse response) throws IOException {
		var large = ex instanceof MaxUploadSizeExceededException;
		response
			.sendError(large ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : HttpServletResponse.SC_BAD_REQUEST);
	}

	@ExceptionHandler
	void misplaced(MethodArgumentConversionNotSupportedException ex, HttpServletResponse response) throws IOException {
		if (!(ex.getValue() instanceof MultipartFile)) {
			throw ex;
		}
		response.sendError(HttpServletResponse.SC_BAD_REQUEST);
	}

	/** Begun again and again, and overtaken each time. */
	@ExceptionHandler
	void overtaken(ConcurrencyFailureException ex, HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_CONFLICT);
	}

}

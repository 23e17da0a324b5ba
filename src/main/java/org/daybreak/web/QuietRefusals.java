package org.daybreak.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/**
 * Spring's answers to requests that fit no route of ours, without a line in the log for
 * each: whoever knocks at every door must not fill it, and such a line quotes what was
 * sent.
 */
class QuietRefusals extends DefaultHandlerExceptionResolver {

	@Override
	protected void logException(Exception ex, HttpServletRequest request) {
		if (!isTheirs(ex)) {
			super.logException(ex, request);
		}
	}

	private static boolean isTheirs(Exception ex) {
		return ex instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()
				|| ex instanceof TypeMismatchException && !(ex instanceof ConversionNotSupportedException)
				|| ex instanceof HttpMessageNotReadableException || ex instanceof ServletRequestBindingException;
	}

}

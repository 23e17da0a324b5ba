package org.daybreak.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartException;

/**
 * Refuses a body of a kind that is none, and, to whoever reads them, parameters that
 * cannot be decoded, are too many or too large: faults of the caller and none to be
 * logged.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BrokenRequests extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var kind = request.getContentType();
		if (kind != null && kind.contains("*")) {
			response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | IOException | RuntimeException ex) {
			var refusal = refusal(ex);
			if (refusal == 0) {
				throw ex;
			}
			if (!response.isCommitted()) {
				response.sendError(refusal);
			}
		}
	}

	/** Zero for a fault that is not the caller's. */
	private static int refusal(Throwable fault) {
		for (var cause = fault; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidParameterException broken) {
				return broken.getErrorCode();
			}
			if (cause instanceof SizeException) {
				return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
			}
			if (cause instanceof FileUploadException || cause instanceof MultipartException
					|| cause instanceof FileUploadIOException) {
				return HttpServletResponse.SC_BAD_REQUEST;
			}
		}
		return 0;
	}

}

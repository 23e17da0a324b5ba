package org.daybreak.accounts;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

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
		catch (InvalidParameterException ex) {
			refuse(response, ex);
		}
		catch (ServletException ex) {
			if (ex.getRootCause() instanceof InvalidParameterException broken) {
				refuse(response, broken);
			}
			else {
				throw ex;
			}
		}
	}

	private static void refuse(HttpServletResponse response, InvalidParameterException broken) throws IOException {
		if (!response.isCommitted()) {
			response.sendError(broken.getErrorCode());
		}
	}

}

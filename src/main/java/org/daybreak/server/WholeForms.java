package org.daybreak.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Refuses a form of several parts that is none: without its boundary, cut off, of too
 * many parts. Leaving with one click needs no form that can be read (RFC 8058 §3.1).
 */
class WholeForms extends ValveBase {

	private static final String FORM = "multipart/form-data";

	private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^\\s\";,]+))",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern ONE_CLICK = Pattern.compile("/unsubscribe/[^/]+/?");

	/** A door of larger files writes them to the disk, and asks first who sends them. */
	private static final long MOST = 16L * 1024 * 1024;

	WholeForms() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		var type = request.getHeader("content-type");
		if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FORM) && !isOneClick(request)) {
			var refusal = refusal(BOUNDARY.matcher(type), request);
			if (refusal != 0) {
				response.sendError(refusal);
				return;
			}
		}
		getNext().invoke(request, response);
	}

	/** Zero when there is none; what is too long to be here is judged by who reads it. */
	private static int refusal(Matcher boundary, Request request) throws IOException {
		if (!boundary.find()) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		if (!(request.getCoyoteRequest().getInputBuffer() instanceof ReadBody body) || !body.isWhole()) {
			return 0;
		}
		var line = "--" + ((boundary.group(1) != null) ? boundary.group(1) : boundary.group(2)) + "--";
		if (!body.holds(line)) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
		return isRead(request) ? refusal(request) : 0;
	}

	private static int refusal(Request request) throws IOException {
		try {
			request.setCharacterEncoding(StandardCharsets.UTF_8);
			request.getParts();
			return 0;
		}
		catch (InvalidParameterException ex) {
			return ex.getErrorCode();
		}
		catch (ServletException | IOException | IllegalStateException ex) {
			return HttpServletResponse.SC_BAD_REQUEST;
		}
	}

	/** Whether whoever answers reads such forms, and those of ordinary size. */
	private static boolean isRead(Request request) {
		var forms = (request.getWrapper() != null) ? request.getWrapper().getMultipartConfigElement() : null;
		return forms != null && forms.getMaxRequestSize() <= MOST;
	}

	private static boolean isOneClick(Request request) {
		return "POST".equals(request.getMethod())
				&& ONE_CLICK.matcher(String.valueOf(request.getRequestURI())).matches();
	}

}

package org.daybreak.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * JSON bodies of at most 6 MB; whoever streams more is cut off.
 */
public class BodyLimit extends OncePerRequestFilter {

	private static final long OCTETS = 6 * 1024 * 1024;

	private final JsonMapper json;

	public BodyLimit(JsonMapper json) {
		this.json = json;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		var type = request.getContentType();
		return type == null || !type.contains("json");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > OCTETS) {
			Problems.write(response, this.json, HttpStatus.CONTENT_TOO_LARGE, "The body is too large: at most 6 MB.");
			return;
		}
		chain.doFilter(new Limited(request), response);
	}

	/**
	 * More octets than the limit.
	 */
	static class BodyTooLarge extends IOException {

	}

	/**
	 * A request whose body ends with a fault at the limit.
	 */
	private static class Limited extends HttpServletRequestWrapper {

		Limited(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedStream(super.getInputStream());
		}

	}

	/**
	 * A stream that counts what it gives.
	 */
	private static class LimitedStream extends ServletInputStream {

		private final ServletInputStream body;

		private long octets;

		LimitedStream(ServletInputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			var octet = this.body.read();
			count((octet < 0) ? 0 : 1);
			return octet;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			var count = this.body.read(into, offset, length);
			count(Math.max(0, count));
			return count;
		}

		private void count(int more) throws BodyTooLarge {
			this.octets += more;
			if (this.octets > OCTETS) {
				throw new BodyTooLarge();
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}

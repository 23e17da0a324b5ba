package org.daybreak.bench.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests that differ by a number, counted up without repeating.
 *
 * @param places what stands behind the path, one after the other; empty: nothing
 * @param body of a form; {n} is the number, {m} its last three digits
 * @param forwarded whether X-Forwarded-For changes, every ten requests
 * @param status the answer hoped for
 * @param first the first number
 */
record Requests(String method, String path, List<String> places, String body, boolean forwarded, int status,
		long first) {

	static Requests get(String path) {
		return new Requests("GET", path, List.of(), "", false, 200, 0);
	}

	byte[] octets(long number) {
		var place = this.places.isEmpty() ? "" : this.places.get((int) (number % this.places.size()));
		var form = this.body.replace("{n}", Long.toString(number)).replace("{m}", Long.toString(number % 1000));
		var request = this.method + " " + this.path + place + " HTTP/1.1\r\nHost: localhost\r\n"
				+ (this.forwarded ? "X-Forwarded-For: " + network(number / 10) + "\r\n" : "")
				+ (form.isEmpty() ? "" : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
						+ form.length() + "\r\n")
				+ "\r\n" + form;
		return request.getBytes(StandardCharsets.US_ASCII);
	}

	private static String network(long n) {
		return "11." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
	}

	/**
	 * The same as a script for one thread of wrk.
	 * @param file where the places stand, one a line
	 */
	String script(String file) {
		var network = this.forwarded ? """
				  local m = math.floor(k / 10)
				  headers["X-Forwarded-For"] = "11." .. math.floor(m / 65536) % 256 .. "." .. math.floor(m / 256) % 256 ..
				    "." .. m % 256
				""" : "";
		var form = this.body.isEmpty() ? "" : """
				  headers["Content-Type"] = "application/x-www-form-urlencoded"
				  body = "%s"
				""".formatted(this.body.replace("{n}", "\" .. k .. \"").replace("{m}", "\" .. k % 1000 .. \""));
		return """
				local k = %d
				local places = {}
				local file = io.open("%s")
				if file then
				  for line in file:lines() do places[#places + 1] = line end
				  file:close()
				end
				function request()
				  local place = #places > 0 and places[k %% #places + 1] or ""
				  local headers = {}
				  local body = nil
				%s%s  k = k + 1
				  return wrk.format("%s", "%s" .. place, headers, body)
				end
				""".formatted(this.first, file, network, form, this.method, this.path);
	}

}

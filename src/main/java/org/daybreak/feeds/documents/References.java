package org.daybreak.feeds.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reference resolution of RFC 3986, section 5.2, for texts that need not be valid.
 */
public final class References {

	private static final Pattern PARTS = Pattern
		.compile("^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$", Pattern.DOTALL);

	private References() {
	}

	/** The address that a reference means in a document with this base. */
	public static String resolve(String base, String reference) {
		var r = parts(reference.strip());
		var b = parts(base.strip());
		if (r.group(1) != null) {
			return join(r.group(1), r.group(2), (r.group(2) != null) ? withoutDots(r.group(3)) : r.group(3), r.group(4),
					r.group(5));
		}
		if (r.group(2) != null) {
			return join(b.group(1), r.group(2), withoutDots(r.group(3)), r.group(4), r.group(5));
		}
		if (r.group(3).isEmpty()) {
			return join(b.group(1), b.group(2), b.group(3), (r.group(4) != null) ? r.group(4) : b.group(4), r.group(5));
		}
		var path = r.group(3).startsWith("/") ? r.group(3) : merged(b, r.group(3));
		return join(b.group(1), b.group(2), withoutDots(path), r.group(4), r.group(5));
	}

	private static Matcher parts(String text) {
		var matcher = PARTS.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalStateException("the pattern takes any text");
		}
		return matcher;
	}

	private static String merged(Matcher base, String path) {
		if (base.group(2) != null && base.group(3).isEmpty()) {
			return "/" + path;
		}
		return base.group(3).substring(0, base.group(3).lastIndexOf('/') + 1) + path;
	}

	private static String withoutDots(String path) {
		if (!path.contains("./") && !path.endsWith("/.") && !path.endsWith("/..")) {
			return path;
		}
		var result = new StringBuilder();
		var segments = path.split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			var last = i == segments.length - 1;
			if (segments[i].equals("..")) {
				var cut = result.length() > 1 ? result.lastIndexOf("/", result.length() - 2) : 0;
				result.setLength(Math.max(cut, 0) + (result.isEmpty() ? 0 : 1));
			}
			else if (!segments[i].equals(".")) {
				result.append(segments[i]).append(last ? "" : "/");
			}
		}
		return result.toString();
	}

	private static String join(@Nullable String scheme, @Nullable String authority, String path, @Nullable String query,
			@Nullable String fragment) {
		return ((scheme != null) ? scheme + ":" : "") + ((authority != null) ? "//" + authority : "") + path
				+ ((query != null) ? "?" + query : "") + ((fragment != null) ? "#" + fragment : "");
	}

}

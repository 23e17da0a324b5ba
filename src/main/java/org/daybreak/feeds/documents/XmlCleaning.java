package org.daybreak.feeds.documents;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.daybreak.TimeLimit;

/**
 * Mends what keeps feeds from being XML before they are parsed: leading rubbish, document
 * types with entities of their own, characters XML does not know, lone ampersands.
 */
final class XmlCleaning {

	private static final Pattern ENTITY = Pattern.compile(
			"<!ENTITY\\s{1,100}([A-Za-z_][A-Za-z0-9_.-]{0,100})\\s{1,100}(\"[^\"<]{0,300}\"|'[^'<]{0,300}')\\s{0,100}>");

	private static final Pattern REFERENCE = Pattern
		.compile("&(?:#(?:[0-9]{1,8}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z_][A-Za-z0-9_.-]{0,40});)?");

	private static final int MAX_ENTITY = 200;

	/**
	 * What declared entities may add to a document: one that grows by more is an attack.
	 */
	private static final int MOST_GROWTH = 100_000;

	/** What escaping may add. */
	private static final int MOST_ESCAPES = 1_000_000;

	private XmlCleaning() {
	}

	static String clean(String text) {
		var start = text.indexOf('<');
		var legal = withoutControls((start > 0) ? text.substring(start) : text);
		var entities = new HashMap<String, String>();
		return ampersands(withoutDoctype(legal, entities), entities);
	}

	private static String withoutControls(String text) {
		var result = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			var c = text.charAt(i);
			if (c >= ' ' && c != '\ufffe' && c != '\uffff' || c == '\n' || c == '\t' || c == '\r') {
				result.append(c);
			}
		}
		return result.toString();
	}

	/** Cuts the document type out and keeps the short plain entities it declares. */
	private static String withoutDoctype(String text, Map<String, String> entities) {
		var start = Pattern.compile("(?i)<!DOCTYPE").matcher(text);
		if (!start.find() || start.start() > 20_000) {
			return text;
		}
		var depth = 0;
		var end = start.start();
		for (; end < text.length(); end++) {
			var c = text.charAt(end);
			depth += (c == '[') ? 1 : (c == ']') ? -1 : 0;
			if (c == '>' && depth <= 0) {
				break;
			}
		}
		if (end == text.length()) {
			return text;
		}
		var declarations = ENTITY.matcher(text.substring(start.start(), end));
		while (declarations.find() && entities.size() < 1000) {
			var value = declarations.group(2);
			if (value.length() <= MAX_ENTITY) {
				entities.putIfAbsent(declarations.group(1), value.substring(1, value.length() - 1));
			}
		}
		return text.substring(0, start.start()) + text.substring(end + 1);
	}

	/**
	 * Escapes ampersands that begin no reference, and fills in declared entities, once,
	 * while there is room.
	 */
	private static String ampersands(String text, Map<String, String> entities) {
		var result = new StringBuilder(text.length() + 64);
		var room = new int[] { MOST_GROWTH, MOST_ESCAPES };
		var from = 0;
		while (from < text.length()) {
			TimeLimit.check();
			var verbatim = text.indexOf("<![CDATA[", from);
			var to = (verbatim < 0) ? text.length() : verbatim;
			var matcher = REFERENCE.matcher(text).region(from, to);
			while (matcher.find()) {
				result.append(text, from, matcher.start()).append(filled(matcher, entities, room));
				from = matcher.end();
			}
			result.append(text, from, to);
			from = to;
			if (verbatim >= 0) {
				var end = text.indexOf("]]>", verbatim);
				from = (end < 0) ? text.length() : end + 3;
				result.append(text, verbatim, from);
			}
		}
		return result.toString();
	}

	private static String filled(Matcher reference, Map<String, String> entities, int[] room) {
		var lone = reference.end() == reference.start() + 1;
		var declared = (reference.group(1) != null) ? entities.get(reference.group(1)) : null;
		var filled = lone ? "&amp;" : (declared != null) ? declared : reference.group();
		var grown = filled.length() - reference.group().length();
		return (grown > 0 && (room[lone ? 1 : 0] -= grown) < 0) ? reference.group() : filled;
	}

}

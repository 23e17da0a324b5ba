package org.daybreak.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * What a route takes and gives, said to a caller who sent or wanted something else.
 */
final class RouteAdvice {

	private RouteAdvice() {
	}

	/** Null for any other fault. */
	static @Nullable String on(@Nullable Object fault) {
		if (fault instanceof HttpMediaTypeNotSupportedException type) {
			return "This call takes " + listed(type.getSupportedMediaTypes()) + ": name it in Content-Type.";
		}
		if (fault instanceof HttpMediaTypeNotAcceptableException type) {
			return "This call answers in " + listed(type.getSupportedMediaTypes()) + ": let Accept allow it.";
		}
		if (fault instanceof HttpRequestMethodNotSupportedException method) {
			var methods = Objects.requireNonNullElse(method.getSupportedMethods(), new String[0]);
			return "This address takes " + Arrays.stream(methods).sorted().collect(Collectors.joining(" or ")) + ".";
		}
		return null;
	}

	/** Plain names before patterns, which nobody needs to know. */
	private static String listed(Collection<MediaType> types) {
		var plain = types.stream().filter((type) -> !type.isWildcardSubtype()).toList();
		var shown = plain.isEmpty() ? List.copyOf(types) : plain;
		return shown.isEmpty() ? "no such thing"
				: shown.stream().map(MediaType::toString).distinct().collect(Collectors.joining(" or "));
	}

}

package org.daybreak.newsletters;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The address under which readers reach us: the base of all links in mail.
 *
 * @param base scheme, host and, if need be, port and path
 */
@ConfigurationProperties("daybreak")
public record PublicSite(@Name("public-url") URI base) {

	public PublicSite {
		base = URI.create(base.toString().replaceAll("(?<!/)/+$", ""));
	}

	/** The full address of a path that begins with a slash. */
	public String url(String path) {
		return this.base + path;
	}

	public boolean secure() {
		return "https".equalsIgnoreCase(this.base.getScheme());
	}

}

package org.daybreak.signup.embed;

import org.daybreak.newsletters.Newsletter;

/**
 * The lines to copy into a page.
 */
record Snippets(String component, String frame, String form, String fetch, String curl) {

	static Snippets of(String site, Newsletter newsletter) {
		var component = """
				<script src="%1$s/embed/signup.js" defer></script>
				<daybreak-signup newsletter="%2$s">
				  <form action="%1$s/subscriptions" method="post">
				    <input type="hidden" name="newsletter" value="%2$s">
				    <label>Email address <input type="email" name="email" autocomplete="email" required></label>
				    <button>Sign up</button>
				  </form>
				</daybreak-signup>
				""";
		var frame = """
				<iframe src="%1$s/embed/%2$s" title="Sign up for %3$s" width="100%%" height="640" loading="lazy"></iframe>
				<script src="%1$s/embed/signup.js" defer></script>
				""";
		var form = """
				<form action="%1$s/subscriptions" method="post">
				  <input type="hidden" name="newsletter" value="%2$s">
				  <input type="hidden" name="next" value="https://www.example.org/thanks">
				  <label>Email address <input type="email" name="email" autocomplete="email" required></label>
				  <button>Sign up</button>
				</form>
				""";
		var fetch = """
				const answer = await fetch("%1$s/api/v1/subscriptions", {
				  method: "POST",
				  headers: { "Content-Type": "application/json" },
				  body: JSON.stringify({
				    email: "reader@example.org",
				    newsletter: "%2$s",
				    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
				    locale: navigator.language
				  })
				});
				// 202: a letter to confirm is on its way. 400: answer.json() names the field. 429: wait Retry-After.
				""";
		var curl = """
				curl -i %1$s/api/v1/subscriptions -H "Content-Type: application/json" \\
				     -d '{"email": "reader@example.org", "newsletter": "%2$s", "timeZone": "Europe/Paris", "locale": "fr"}'
				""";
		var name = newsletter.name().replace("&", "&amp;").replace("\"", "&quot;");
		return new Snippets(component.formatted(site, newsletter.slug()),
				frame.formatted(site, newsletter.slug(), name), form.formatted(site, newsletter.slug()),
				fetch.formatted(site, newsletter.slug()), curl.formatted(site, newsletter.slug()));
	}

}

package org.daybreak.signup.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.mail.EmailAddress;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Domains whose addresses are thrown away after a while. They are only warned of: people
 * have their reasons.
 */
@Component
public class DisposableDomains {

	private final Set<String> domains;

	DisposableDomains(IntakeSettings settings) {
		var file = settings.disposableDomains();
		try (var lines = (file != null) ? Files.newBufferedReader(file)
				: new BufferedReader(new InputStreamReader(
						new ClassPathResource("disposable-domains.txt", DisposableDomains.class).getInputStream(),
						StandardCharsets.UTF_8))) {
			this.domains = lines.lines()
				.map((line) -> line.strip().toLowerCase(Locale.ROOT))
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("daybreak.disposable-domains names a list that cannot be read: " + file, ex);
		}
	}

	/** Whether the address lies in or below such a domain. */
	public boolean holds(EmailAddress address) {
		for (var domain = address.domain(); domain.contains("."); domain = domain.substring(domain.indexOf('.') + 1)) {
			if (this.domains.contains(domain)) {
				return true;
			}
		}
		return false;
	}

}

package org.daybreak.accounts;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page to sign in to the desk.
 */
@Controller
class LoginPage {

	@GetMapping("/login")
	String login(@RequestParam(required = false) @Nullable String wait,
			@RequestParam(required = false) @Nullable String to, Model model) {
		model.addAttribute("to", OwnPath.of(to));
		model.addAttribute("wait", words(wait));
		return "accounts/login";
	}

	static @Nullable String words(@Nullable String seconds) {
		if (seconds == null || !seconds.matches("\\d{1,4}")) {
			return null;
		}
		return words(Duration.ofSeconds(Long.parseLong(seconds)));
	}

	static String words(Duration wait) {
		if (wait.toSeconds() < 90) {
			return (wait.toSeconds() == 1) ? "1 second" : wait.toSeconds() + " seconds";
		}
		return wait.plusSeconds(59).toMinutes() + " minutes";
	}

}

package org.daybreak.accounts;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.NotFound;
import org.daybreak.web.Unprocessable;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of the set-up link: the first person's name and password.
 */
@Controller
@RequestMapping("/setup/{token}")
class SetupPage {

	private static final String PAGE = "accounts/setup";

	private final SetupLinks links;

	private final String username;

	SetupPage(SetupLinks links, Environment environment) {
		this.links = links;
		this.username = FirstAccounts.username(environment);
	}

	@ModelAttribute
	void keptFromOthers(@PathVariable String token, Model model, HttpServletResponse response) {
		model.addAttribute("token", token);
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cache-Control", "no-store");
	}

	@GetMapping
	String show(@PathVariable String token, Model model) {
		if (!this.links.holds(token)) {
			throw new NotFound("This link was used, or is older than a day.");
		}
		model.addAttribute("username", this.username);
		return PAGE;
	}

	@PostMapping
	String set(@PathVariable String token, @RequestParam(defaultValue = "") String username,
			@RequestParam(defaultValue = "") String wanted, @RequestParam(defaultValue = "") String again, Model model,
			HttpServletResponse response) {
		try {
			if (!wanted.equals(again)) {
				throw new Unprocessable("again", "is not the same as the password");
			}
			this.links.use(token, username, wanted);
			return "redirect:" + OwnPath.kept("/login", "/desk/account");
		}
		catch (FieldRefusal refusal) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("username", username);
			model.addAttribute("field", refusal.field());
			model.addAttribute("fault", "This " + refusal.said() + ".");
			return PAGE;
		}
	}

}

package org.daybreak.desk;

import java.security.Principal;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.accounts.ApiTokens;
import org.daybreak.accounts.DoorBook;
import org.daybreak.accounts.OwnPassword;
import org.daybreak.accounts.People;
import org.daybreak.accounts.TriedTooOften;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.Unprocessable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One's own password, and the tokens of the API.
 */
@Controller
class AccountPage {

	private static final String BACK = "redirect:/desk/account";

	private final People people;

	private final OwnPassword password;

	private final ApiTokens tokens;

	private final DoorBook book;

	private final DeskModel desk;

	AccountPage(People people, OwnPassword password, ApiTokens tokens, DoorBook book, DeskModel desk) {
		this.people = people;
		this.password = password;
		this.book = book;
		this.tokens = tokens;
		this.desk = desk;
	}

	@GetMapping("/desk/account")
	String account(Principal person, Model model) {
		model.addAllAttributes(shown(person));
		return "desk/account";
	}

	@PostMapping("/desk/account/password")
	String password(Principal person, @RequestParam String current, @RequestParam String wanted,
			@RequestParam String again, HttpServletRequest request, RedirectAttributes flash) {
		if (!wanted.equals(again)) {
			throw new Unprocessable("again", "is not the same as the new password");
		}
		this.password.change(person.getName(), current, wanted, request);
		flash.addFlashAttribute("done", "Your password is changed, and your other sessions have ended.");
		return BACK;
	}

	@PostMapping("/desk/account/tokens")
	String create(@RequestParam String name, RedirectAttributes flash) {
		flash.addFlashAttribute("token", this.tokens.create(name));
		return BACK;
	}

	@PostMapping("/desk/account/tokens/{id}/revoke")
	String revoke(@PathVariable long id, RedirectAttributes flash) {
		this.tokens.revoke(id);
		flash.addFlashAttribute("done", "The token is revoked. Whoever uses it is refused from now on.");
		return BACK;
	}

	@ExceptionHandler
	ModelAndView refused(FieldRefusal refusal, Principal person) {
		var page = new ModelAndView("desk/account", shown(person));
		page.setStatus(
				(refusal instanceof TriedTooOften) ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT);
		page.addObject("moments", this.desk.moments());
		page.addObject("faults", Faults.of(refusal));
		return page;
	}

	private Map<String, Object> shown(Principal person) {
		return Map.of("username", person.getName(), "must", this.people.mustChangePassword(person.getName()), "tokens",
				this.tokens.all(), "doors", this.book.newest());
	}

}

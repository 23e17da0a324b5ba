package org.daybreak.desk.edition;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.deliveries.Sendings;
import org.daybreak.desk.Faults;
import org.daybreak.editions.Editions;
import org.daybreak.editions.Letters;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.web.Conflict;
import org.daybreak.web.ContentPolicy;
import org.daybreak.web.FieldRefusal;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The letter before anybody gets it.
 */
@Controller
class PreviewPage {

	private final Editions editions;

	private final Letters letters;

	private final Sendings press;

	PreviewPage(Editions editions, Letters letters, Sendings press) {
		this.editions = editions;
		this.letters = letters;
		this.press = press;
	}

	@GetMapping("/desk/editions/{id}/preview")
	String preview(@PathVariable long id, Model model) {
		var edition = this.editions.require(id);
		model.addAttribute("edition", edition);
		model.addAttribute("going", this.editions.ofDay(edition.newsletterId(), edition.localDate()).orElse(null));
		model.addAttribute("plain", this.letters.specimen(id).plain());
		return "desk/preview";
	}

	@PostMapping("/desk/editions/{id}/test")
	String test(@PathVariable long id, @RequestParam(defaultValue = "") String to, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			this.press.copy(id, EmailAddress.of(to));
			flash.addFlashAttribute("done", "The test letter is on its way to " + to.strip() + ".");
			return "redirect:/desk/editions/" + id + "/preview";
		}
		catch (InvalidAddress refusal) {
			return again(id, to, new Faults("to", String.valueOf(refusal.getMessage())), model, response);
		}
		catch (FieldRefusal refusal) {
			return again(id, to, Faults.of(refusal), model, response);
		}
		catch (Conflict refusal) {
			return again(id, to, new Faults("to", String.valueOf(refusal.getMessage())), model, response);
		}
	}

	private String again(long id, String to, Faults faults, Model model, HttpServletResponse response) {
		model.addAttribute("faults", faults);
		model.addAttribute("to", to);
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return preview(id, model);
	}

	@GetMapping(path = "/desk/editions/{id}/letter.html", produces = "text/html;charset=UTF-8")
	ResponseEntity<String> html(@PathVariable long id) {
		return ResponseEntity.ok()
			.header(ContentPolicy.HEADER, ContentPolicy.LETTER)
			.contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
			.body(this.letters.specimen(id).html());
	}

}

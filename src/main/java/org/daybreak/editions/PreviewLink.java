package org.daybreak.editions;

import java.util.Set;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the personal links of a previewed letter lead.
 */
@Controller
class PreviewLink {

	private static final Set<String> KNOWN = Set.of("unsubscribe", "preferences", "online");

	@GetMapping("/preview/link")
	String show(@RequestParam(defaultValue = "") String to, Model model) {
		model.addAttribute("to", KNOWN.contains(to) ? to : "other");
		return "editions/preview-link";
	}

}

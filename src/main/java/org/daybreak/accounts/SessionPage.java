package org.daybreak.accounts;

import java.security.Principal;
import java.util.Map;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * What a page of the desk has to know after its person signed in again: who it is, and
 * what its forms have to carry now.
 */
@Controller
class SessionPage {

	@GetMapping("/desk/session")
	@ResponseBody
	Map<String, String> session(Principal person, CsrfToken form) {
		return Map.of("username", person.getName(), "header", form.getHeaderName(), "parameter",
				form.getParameterName(), "token", form.getToken());
	}

}

package org.daybreak.desk;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.accounts.People;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Nobody works at the desk with a password that stood in a log.
 */
class OwnPasswordFirst implements HandlerInterceptor {

	private final People people;

	OwnPasswordFirst(People people) {
		this.people = people;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		var person = request.getUserPrincipal();
		if (person != null && this.people.mustChangePassword(person.getName())) {
			response.sendRedirect("/desk/account");
			return false;
		}
		return true;
	}

}

package org.daybreak.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.server.Networks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * What is noted at the door of the desk: from where somebody comes, and who leaves.
 */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

	@Bean
	AuthenticationDetailsSource<HttpServletRequest, Doorstep> doorsteps(Networks networks, DeskCookies cookies) {
		return (request) -> new Doorstep(networks.network(request), cookies.browser(request).orElse(null));
	}

	@Bean
	LogoutHandler signingOut(DoorBook book) {
		return (request, response, person) -> {
			if (person != null) {
				book.left(person.getName(), request);
			}
		};
	}

}

package org.daybreak.web;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the OpenAPI page says of the API as a whole.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String TOKEN = "token";

	@Bean
	OpenAPI openApi(@Value("${daybreak.public-url}") String publicUrl) {
		return new OpenAPI().servers(List.of(new Server().url(publicUrl.replaceAll("/{1,9}$", ""))))
			.info(new Info().title("Daybreak")
				.version("v1")
				.description(
						"""
								Newsletters, their stories, editions, readers and deliveries. Every call needs a token in force, \
								made on the desk under Account, but those that say otherwise. Refusals are RFC 9457 problem details; \
								where a field is to blame, `errors` names it. Parameters, fields and bodies that a call does not know are \
								400 naming them, but at signing up; a PUT takes back what its call gave."""))
			.components(new Components().addSecuritySchemes(TOKEN,
					new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

}

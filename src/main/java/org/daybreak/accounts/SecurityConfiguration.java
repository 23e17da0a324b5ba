package org.daybreak.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.web.BodyLimit;
import org.daybreak.web.PageHeaders;
import org.daybreak.web.Problems;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * Three doors: the API by token, the desk by session, and everything else, which is open
 * and knows neither.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private final PageHeaders pageHeaders;

	SecurityConfiguration(PageHeaders pageHeaders) {
		this.pageHeaders = pageHeaders;
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, JsonMapper json) throws Exception {
		return http.securityMatcher("/api/**", "/actuator/prometheus")
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(RequestCacheConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> {
				headers(headers);
				// Readers are in them.
				headers.cacheControl(Customizer.withDefaults());
			})
			.addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
			.addFilterAfter(new BodyLimit(json), AuthorizationFilter.class)
			.authorizeHttpRequests(
					(request) -> request.requestMatchers(HttpMethod.POST, "/api/v1/subscriptions", "/api/v1/hooks/**")
						.permitAll()
						.requestMatchers(HttpMethod.OPTIONS, "/api/v1/subscriptions")
						.permitAll()
						.anyRequest()
						.hasRole("API"))
			.exceptionHandling((refusal) -> refusal.authenticationEntryPoint((request, response, ex) -> {
				response.setHeader("WWW-Authenticate", "Bearer");
				Problems.write(response, json, HttpStatus.UNAUTHORIZED,
						"This call needs a token in force: Authorization: Bearer TOKEN.");
			})
				.accessDeniedHandler((request, response, ex) -> Problems.write(response, json, HttpStatus.FORBIDDEN,
						"This token may not do that.")))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain desk(HttpSecurity http, DeskDoor door, DeskContexts contexts, DeskCsrf csrf,
			AuthenticationDetailsSource<HttpServletRequest, Doorstep> doorsteps, LogoutHandler book) throws Exception {
		return http.securityMatcher("/desk", "/desk/**", "/login", "/logout").headers((headers) -> {
			headers(headers);
			headers.cacheControl(Customizer.withDefaults());
		})
			// The session is a row of ours and begins with the sign-in: strangers have
			// none.
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.securityContext((context) -> context.securityContextRepository(contexts))
			.requestCache(RequestCacheConfigurer::disable)
			.csrf((form) -> form.csrfTokenRepository(csrf))
			.authorizeHttpRequests((request) -> request.requestMatchers("/login")
				.permitAll()
				.requestMatchers("/desk/readers/bulk", "/desk/readers/bulk/**")
				.hasRole("OPERATOR")
				.anyRequest()
				.authenticated())
			.formLogin((form) -> form.loginPage("/login")
				.authenticationDetailsSource(doorsteps)
				.securityContextRepository(contexts)
				.successHandler(door)
				.failureHandler(door)
				.permitAll())
			.logout((logout) -> logout.logoutUrl("/logout").addLogoutHandler(book).logoutSuccessUrl("/login?out"))
			.exceptionHandling((refusal) -> refusal.authenticationEntryPoint(door).accessDeniedHandler(door))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain open(HttpSecurity http) throws Exception {
		return http.csrf(AbstractHttpConfigurer::disable)
			.requestCache(RequestCacheConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers(this::headers)
			.build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	private void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.defaultsDisabled().addHeaderWriter(this.pageHeaders);
	}

}

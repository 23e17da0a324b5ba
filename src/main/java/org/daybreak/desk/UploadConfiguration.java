package org.daybreak.desk;

import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.subscribers.lists.Importing;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * The door of large files: open to whoever has signed in, before a single octet is read.
 */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

	@Bean
	ServletRegistrationBean<UploadServlet> uploadServlet(Importing importing) {
		var servlet = new ServletRegistrationBean<>(new UploadServlet(importing), UploadServlet.PATH);
		servlet.setMultipartConfig(new MultipartConfigElement("", UploadServlet.OCTETS, UploadServlet.OCTETS, 0));
		servlet.setName("upload");
		return servlet;
	}

	@Bean
	FilterRegistrationBean<Filter> uploadDoor() {
		var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
			var session = ((HttpServletRequest) request).getSession(false);
			if (session == null
					|| session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) == null) {
				((HttpServletResponse) response).sendRedirect("/login");
				return;
			}
			chain.doFilter(request, response);
		});
		filter.setUrlPatterns(List.of(UploadServlet.PATH));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

}

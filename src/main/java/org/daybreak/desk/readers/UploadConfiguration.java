package org.daybreak.desk.readers;

import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.accounts.DeskContexts;
import org.daybreak.lists.Importing;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

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
	FilterRegistrationBean<Filter> uploadDoor(DeskContexts desk) {
		var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
			if (!desk.containsContext((HttpServletRequest) request)) {
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

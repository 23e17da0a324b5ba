package org.daybreak.support;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the program by its mappings, with something in the place of each
 * variable that fits no row, and some addresses that have none.
 */
public record Routes(String method, String path, String pattern) {

	public static List<Routes> of(ApplicationContext context) {
		var routes = new ArrayList<Routes>();
		context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> routes.addAll(of(mapping)));
		for (var path : List.of("/nowhere", "/css/daybreak.css", "/login", "/logout", "/desk/imports/upload",
				"/actuator/health", "/actuator/prometheus", "/v3/api-docs", "/swagger-ui/index.html")) {
			routes.add(new Routes("GET", path, path));
			routes.add(new Routes("POST", path, path));
		}
		return routes;
	}

	private static List<Routes> of(RequestMappingInfo mapping) {
		var methods = mapping.getMethodsCondition().getMethods();
		var names = methods.isEmpty() ? List.of("GET") : methods.stream().map(Enum::name).toList();
		return mapping.getPatternValues()
			.stream()
			.filter((pattern) -> !pattern.equals("/error"))
			.flatMap((pattern) -> names.stream().map((name) -> new Routes(name, filled(pattern), pattern)))
			.toList();
	}

	private static String filled(String pattern) {
		return pattern.replaceAll("\\{(?:id|position|subscription|number)[^/]*}", "999999")
			.replaceAll("\\{language}", "en")
			.replaceAll("\\{email}", "nobody@example.org")
			.replaceAll("\\{[^/]*}", "none")
			.replace("**", "none");
	}

}

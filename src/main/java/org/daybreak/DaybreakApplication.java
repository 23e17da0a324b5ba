package org.daybreak;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The program: newsletters, their readers and their mornings.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DaybreakApplication {

	public static void main(String[] args) {
		SpringApplication.run(DaybreakApplication.class, args);
	}

}

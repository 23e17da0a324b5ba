package org.daybreak;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The program: newsletters, their readers and their mornings.
 */
@SpringBootApplication
public class DaybreakApplication {

	public static void main(String[] args) {
		SpringApplication.run(DaybreakApplication.class, args);
	}

}

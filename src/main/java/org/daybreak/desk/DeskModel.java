package org.daybreak.desk;

import java.time.InstantSource;
import java.time.ZoneId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What every page of the desk has at hand.
 */
@ControllerAdvice(basePackageClasses = DeskModel.class)
public class DeskModel {

	private final InstantSource clock;

	private final JdbcClient jdbc;

	DeskModel(InstantSource clock, JdbcClient jdbc) {
		this.clock = clock;
		this.jdbc = jdbc;
	}

	/** Times are told in the zone of the first newsletter. */
	@ModelAttribute("moments")
	public Moments moments() {
		var zone = this.jdbc.sql("select time_zone from newsletters order by id limit 1")
			.query(String.class)
			.optional();
		return new Moments(zone.map(ZoneId::of).orElse(ZoneId.of("UTC")), this.clock.instant());
	}

	@ModelAttribute("faults")
	public Faults faults() {
		return Faults.NONE;
	}

}

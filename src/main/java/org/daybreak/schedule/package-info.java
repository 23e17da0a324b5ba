/**
 * When things run: the only package that knows Quartz.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "deliveries", "deliveries :: nodes", "deliveries :: partitions",
		"deliveries :: relays", "deliveries :: run", "deliveries :: statistics", "deliveries :: waves", "feeds", "logs",
		"newsletters", "timetable" })
package org.daybreak.schedule;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * When things run: the only package that knows Quartz.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "bounces", "database", "deliveries", "deliveries :: alarms",
		"deliveries :: nodes", "deliveries :: relays", "deliveries :: statistics", "editions", "feeds", "logs", "mail",
		"newsletters", "stories", "subscribers", "subscribers :: bulk", "subscribers :: directory",
		"subscribers :: growth", "subscribers :: intake", "subscribers :: leaving", "subscribers :: lists",
		"subscribers :: preferences", "subscribers :: privacy" })
package org.daybreak.schedule;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

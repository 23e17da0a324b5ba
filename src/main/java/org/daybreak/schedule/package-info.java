/**
 * When things run: the only package that knows Quartz.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "feeds", "stories", "editions", "deliveries", "deliveries :: alarms",
		"deliveries :: statistics", "deliveries :: nodes", "deliveries :: relays", "bounces", "subscribers",
		"subscribers :: intake", "subscribers :: leaving", "subscribers :: preferences", "subscribers :: privacy",
		"subscribers :: lists", "subscribers :: bulk", "subscribers :: directory", "subscribers :: growth",
		"newsletters", "mail" })
package org.daybreak.schedule;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


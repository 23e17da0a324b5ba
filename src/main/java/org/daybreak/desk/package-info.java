/**
 * The editor's and operator's pages over the public doors of all other packages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "deliveries", "deliveries :: alarms",
		"deliveries :: nodes", "deliveries :: relays", "deliveries :: statistics", "editions", "feeds", "logs", "mail",
		"newsletters", "stories", "subscribers", "subscribers :: bulk", "subscribers :: directory",
		"subscribers :: growth", "subscribers :: intake", "subscribers :: lists", "subscribers :: lists.csv",
		"subscribers :: privacy", "web" })
package org.daybreak.desk;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

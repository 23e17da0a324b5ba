/**
 * The editor's and operator's pages over the public doors of all other packages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "mail", "newsletters", "feeds", "stories", "subscribers",
		"subscribers :: intake", "subscribers :: privacy", "subscribers :: lists", "subscribers :: csv",
		"subscribers :: directory", "subscribers :: growth", "subscribers :: bulk", "editions", "deliveries",
		"deliveries :: alarms", "deliveries :: statistics", "deliveries :: relays", "deliveries :: nodes" })
package org.daybreak.desk;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


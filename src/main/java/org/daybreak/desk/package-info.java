/**
 * The editor's and operator's pages over the public doors of all other packages; what
 * stands before each of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "deliveries", "deliveries :: alarms",
		"deliveries :: nodes", "deliveries :: progress", "deliveries :: relays", "deliveries :: statistics", "editions",
		"feeds", "feeds :: fetching", "languages", "lists", "lists :: bulk", "lists :: csv", "lists :: directory", "lists :: growth",
		"logs", "mail", "mail :: smtp", "newsletters", "personal :: leaving", "privacy", "signup :: confirmation",
		"signup :: intake", "stories", "stories :: events", "subscribers", "web" })
package org.daybreak.desk;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

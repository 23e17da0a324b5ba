/**
 * When things run: the only package that knows Quartz.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "bounces", "database", "deliveries", "deliveries :: alarms",
		"deliveries :: ledger", "deliveries :: nodes", "deliveries :: partitions", "deliveries :: relays",
		"deliveries :: run", "deliveries :: statistics", "deliveries :: waves", "editions", "feeds", "lists",
		"lists :: bulk", "lists :: directory", "lists :: growth", "logs", "mail", "mail :: outbox", "newsletters",
		"personal :: leaving", "personal :: owndata", "privacy", "signup :: confirmation", "signup :: intake",
		"stories :: events" })
package org.daybreak.schedule;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * The doors to the sending of editions: orders, the press room, what stands in the way,
 * welcomes, what a person must know.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "editions", "logs", "mail", "mail :: outbox",
		"mail :: smtp", "newsletters", "privacy", "subscribers", "timetable", "web" })
package org.daybreak.deliveries;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * Many readers at once: lists of other systems read, imported and exported, and the
 * readers asked who did not consent.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "logs", "mail", "newsletters", "personal :: leaving",
		"privacy", "signup :: confirmation", "signup :: intake", "subscribers", "timetable", "web" })
package org.daybreak.lists;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

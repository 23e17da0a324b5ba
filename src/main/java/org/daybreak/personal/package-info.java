/**
 * What readers choose behind the link of a letter: newsletters, zone, hour, days and
 * pauses.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "languages", "logs", "mail", "mail :: outbox", "newsletters",
		"privacy", "signup", "signup :: confirmation", "signup :: intake", "subscribers", "subscribers :: places",
		"subscribers :: speech", "timetable", "web" })
package org.daybreak.personal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

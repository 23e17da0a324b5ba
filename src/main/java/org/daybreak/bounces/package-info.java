/**
 * What comes back: read, classified, suppressing dead addresses.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "database", "logs", "mail", "personal :: leaving", "subscribers", "timetable" })
package org.daybreak.bounces;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

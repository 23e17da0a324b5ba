/**
 * What comes back by mail: the inbox read, and who unsubscribed by a letter.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "database", "logs", "mail", "personal :: leaving", "subscribers", "timetable" })
package org.daybreak.bounces;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

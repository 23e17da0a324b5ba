/**
 * From the form to the wish: the front page, the door that forms and programs share, its
 * limits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "languages", "logs", "mail", "mail :: outbox",
		"newsletters", "subscribers", "subscribers :: places", "subscribers :: speech", "timetable", "web" })
package org.daybreak.signup;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * One article of one outlet: cleaned, imported from a page, written or corrected by hand.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "dates", "feeds", "feeds :: fetching", "logs",
		"timetable", "web" })
package org.daybreak.stories;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

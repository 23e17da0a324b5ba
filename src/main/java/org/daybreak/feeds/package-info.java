/**
 * The sources we watch: which, how often, in what state, and what each poll brought home.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "dates", "logs", "timetable", "web" })
package org.daybreak.feeds;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

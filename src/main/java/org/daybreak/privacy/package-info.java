/**
 * What is kept about a reader: the copy of all of it, its erasure, and how long it may
 * stay.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "mail", "subscribers", "timetable", "web" })
package org.daybreak.privacy;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

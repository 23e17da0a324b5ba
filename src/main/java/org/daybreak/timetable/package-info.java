/**
 * The lines of the timetable, as each module hands in its own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.daybreak.timetable;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

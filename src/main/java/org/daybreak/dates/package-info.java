/**
 * Dates as the press writes them, in feeds and on pages, in its languages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.daybreak.dates;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

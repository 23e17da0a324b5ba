/**
 * What the log says: one line a thing, what repeats counted, no token and nobody else's
 * line in it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database" })
package org.daybreak.logs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

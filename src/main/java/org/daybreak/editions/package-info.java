/**
 * One morning's digest: composed, edited, approved, frozen, rendered, archived.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "languages", "logs", "newsletters", "stories",
		"stories :: events", "stories :: pictures", "web" })
package org.daybreak.editions;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

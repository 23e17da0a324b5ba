/**
 * What happened: entries cleaned, pages read, the same happening across outlets grouped
 * into events, and events ranked.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "feeds", "logs", "web" })
package org.daybreak.stories;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * What happened: entries cleaned, pages read, the same happening across outlets grouped
 * into events, and events ranked.
 */
@ApplicationModule(allowedDependencies = { "feeds", "accounts" })
@NullMarked
package org.daybreak.stories;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


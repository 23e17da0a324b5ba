/**
 * The ten languages in which readers are spoken to: their words, their plurals, their
 * dates, and whose language counts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.daybreak.languages;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

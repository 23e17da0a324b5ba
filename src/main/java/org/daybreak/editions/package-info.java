/**
 * One morning's digest: composed, edited, approved, frozen, rendered, archived.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "stories", "newsletters", "accounts" })
package org.daybreak.editions;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


/**
 * The sources we watch: polite polling, conditional GET, parsing, and the one guarded
 * door for fetching.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "logs", "web" })
package org.daybreak.feeds;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

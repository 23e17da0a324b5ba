/**
 * First run without any server: embedded PostgreSQL, built-in mailbox, the sample
 * newsletter and its feeds.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "feeds", "logs", "newsletters", "web" })
package org.daybreak.trial;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

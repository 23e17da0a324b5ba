/**
 * First run without any server: embedded PostgreSQL, built-in mailbox, the sample
 * newsletter and its feeds.
 */
@ApplicationModule(allowedDependencies = { "newsletters", "feeds", "accounts", "mail" })
@NullMarked
package org.daybreak.trial;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


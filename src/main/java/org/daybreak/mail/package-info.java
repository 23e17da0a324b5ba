/**
 * Addresses, tokens and keys of mail, and how servers are spoken to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "logs", "timetable" })
package org.daybreak.mail;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

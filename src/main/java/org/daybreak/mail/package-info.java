/**
 * Addresses, letters, headers and the one door to SMTP; the outbox for single letters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "logs" })
package org.daybreak.mail;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

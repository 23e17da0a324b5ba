/**
 * Who may enter the desk and the API, and what they did: people, tokens, sessions, sign-
 * in, the audit trail.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "server", "web" })
package org.daybreak.accounts;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

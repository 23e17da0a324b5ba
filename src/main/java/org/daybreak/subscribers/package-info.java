/**
 * Who receives: sign-up, confirmation, consent, preferences, unsubscribe, import and
 * export.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "accounts", "database", "languages", "logs", "mail", "newsletters", "server", "web" })
package org.daybreak.subscribers;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

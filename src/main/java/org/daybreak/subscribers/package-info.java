/**
 * Who receives: sign-up, confirmation, consent, preferences, unsubscribe, import and
 * export.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "newsletters", "mail", "accounts", "languages", "server" })
package org.daybreak.subscribers;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


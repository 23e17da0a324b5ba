/**
 * The reader, the consent and the standing: who receives what, since when, by whose word,
 * and who never again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "languages", "logs", "mail", "mail :: outbox",
		"newsletters", "server" })
package org.daybreak.subscribers;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

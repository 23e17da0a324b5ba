/**
 * One edition to one subscriber: due, sent, retried, settled; the ledger.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "database", "editions", "logs", "mail", "newsletters", "privacy",
		"subscribers", "web" })
package org.daybreak.deliveries;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

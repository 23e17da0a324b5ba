/**
 * One edition to one subscriber: due, sent, retried, settled; the ledger.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "editions", "subscribers", "subscribers :: privacy", "newsletters", "mail",
		"accounts" })
package org.daybreak.deliveries;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


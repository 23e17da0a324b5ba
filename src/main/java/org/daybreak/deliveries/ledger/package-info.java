/**
 * The ledger: what is about to go and what became of it, durable before anything goes.
 */
@NullMarked
package org.daybreak.deliveries.ledger;

import org.jspecify.annotations.NullMarked;

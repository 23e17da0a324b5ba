/**
 * The ledger alone.
 */
@NullMarked
package org.daybreak.bench.ledger;

import org.jspecify.annotations.NullMarked;


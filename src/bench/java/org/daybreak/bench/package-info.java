/**
 * Figures of the whole product, each beside its reference: programs, databases and relays
 * are real processes here.
 */
@NullMarked
package org.daybreak.bench;

import org.jspecify.annotations.NullMarked;


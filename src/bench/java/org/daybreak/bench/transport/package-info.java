/**
 * Senders beside each other, each a program of its own: our transport and what else there
 * is.
 */
@NullMarked
package org.daybreak.bench.transport;

import org.jspecify.annotations.NullMarked;


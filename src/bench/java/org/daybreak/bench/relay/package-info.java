/**
 * Relays and networks that do what a benchmark tells them, each a process of its own.
 */
@NullMarked
package org.daybreak.bench.relay;

import org.jspecify.annotations.NullMarked;


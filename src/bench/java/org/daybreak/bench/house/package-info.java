/**
 * What the benchmarks share: the durable database, the packaged program, relays that
 * record, a network that is far away, and the measuring of processes.
 */
@NullMarked
package org.daybreak.bench.house;

import org.jspecify.annotations.NullMarked;


/**
 * Everything at once for minutes on end: what waits, what is late, and what grows.
 */
@NullMarked
package org.daybreak.bench.soak;

import org.jspecify.annotations.NullMarked;


/**
 * Faults that fall into a send: programs, databases and networks are really killed, and
 * the relay's own record says who got what.
 */
@NullMarked
package org.daybreak.bench.faults;

import org.jspecify.annotations.NullMarked;


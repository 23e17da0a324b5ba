/**
 * One connection at work: a partition sent letter by letter, from the first invitation to
 * its end.
 */
@NullMarked
@NamedInterface("run")
package org.daybreak.deliveries.run;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

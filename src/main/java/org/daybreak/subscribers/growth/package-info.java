/**
 * Growth: how many came, confirmed and left, day by day, and why.
 */
@NullMarked
@NamedInterface("growth")
package org.daybreak.subscribers.growth;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * Readers gained and lost, day by day.
 */
@NullMarked
@NamedInterface("growth")
package org.daybreak.lists.growth;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

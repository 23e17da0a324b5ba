/**
 * How far the sending of editions is.
 */
@NullMarked
@NamedInterface("progress")
package org.daybreak.deliveries.progress;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

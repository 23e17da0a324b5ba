/**
 * One action for many readers: chosen and counted first, then done in the background,
 * reader by reader, until it is over or somebody ends it.
 */
@NullMarked
@NamedInterface("bulk")
package org.daybreak.subscribers.bulk;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

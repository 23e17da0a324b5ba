/**
 * The same happening across outlets, ranked, and chosen for an edition.
 */
@NullMarked
@NamedInterface("events")
package org.daybreak.stories.events;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

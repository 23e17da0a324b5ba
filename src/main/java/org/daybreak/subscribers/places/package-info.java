/**
 * Places that people name, and the zone each lies in.
 */
@NullMarked
@NamedInterface("places")
package org.daybreak.subscribers.places;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

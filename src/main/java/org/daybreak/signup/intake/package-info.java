/**
 * Wishes taken in with one insert, guarded against robots, and decided in turn.
 */
@NullMarked
@NamedInterface("intake")
package org.daybreak.signup.intake;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * The intake: sign-ups are taken in with one insert and decided afterwards, so that the
 * answer cannot tell whether an address is known; limits and traps for robots.
 */
@NullMarked
@NamedInterface("intake")
package org.daybreak.subscribers.intake;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

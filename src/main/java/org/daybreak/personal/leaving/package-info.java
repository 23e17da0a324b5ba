/**
 * Leaving a newsletter: at once by page, by one click or by mail, and by a link sent to a
 * typed address.
 */
@NullMarked
@NamedInterface("leaving")
package org.daybreak.personal.leaving;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

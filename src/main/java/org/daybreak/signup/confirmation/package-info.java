/**
 * From the wish to "yes, it was me": the letter that asks, the answers to all others, the
 * pages behind its links.
 */
@NullMarked
@NamedInterface("confirmation")
package org.daybreak.signup.confirmation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * What readers may ask for about themselves, and fresh links for those whose letter is
 * old.
 */
@NullMarked
@NamedInterface("owndata")
package org.daybreak.personal.owndata;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * The one guarded door for everything fetched from outside.
 */
@NullMarked
@NamedInterface("fetching")
package org.daybreak.feeds.fetching;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * Lists of readers in and out: import and export as CSV.
 */
@NullMarked
@NamedInterface("lists")
package org.daybreak.subscribers.lists;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

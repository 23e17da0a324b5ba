/**
 * CSV as people have it: any delimiter, encoding and line end, any damage, in constant
 * memory.
 */
@NullMarked
@NamedInterface("lists.csv")
package org.daybreak.subscribers.lists.csv;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * The readers found and shown: the index, the filter, one reader's standing.
 */
@NullMarked
@NamedInterface("directory")
package org.daybreak.lists.directory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

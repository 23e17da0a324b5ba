/**
 * Past editions for everybody, as pages and as a feed.
 */
@NullMarked
package org.daybreak.editions.archive;

import org.jspecify.annotations.NullMarked;

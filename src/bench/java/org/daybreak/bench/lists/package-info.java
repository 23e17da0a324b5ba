/**
 * Lists of a million readers: in, found and out.
 */
@NullMarked
package org.daybreak.bench.lists;

import org.jspecify.annotations.NullMarked;


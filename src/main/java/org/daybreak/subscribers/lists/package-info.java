/**
 * Lists of readers in and out: import and export as CSV.
 */
@NullMarked
package org.daybreak.subscribers.lists;

import org.jspecify.annotations.NullMarked;

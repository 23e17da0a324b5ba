/**
 * What the headings and words of other systems' lists say of who may be written to.
 */
@NullMarked
package org.daybreak.subscribers.lists.words;

import org.jspecify.annotations.NullMarked;

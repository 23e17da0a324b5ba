/**
 * The paper on which single letters to readers are written.
 */
@NullMarked
package org.daybreak.subscribers.letters;

import org.jspecify.annotations.NullMarked;

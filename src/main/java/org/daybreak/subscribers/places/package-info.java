/**
 * The places a reader may live by the clock of, named as the reader's language does.
 */
@NullMarked
package org.daybreak.subscribers.places;

import org.jspecify.annotations.NullMarked;

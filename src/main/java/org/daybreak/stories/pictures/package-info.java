/**
 * Pictures that strangers sent: looked at before they are decoded, and encoded anew.
 */
@NullMarked
package org.daybreak.stories.pictures;

import org.jspecify.annotations.NullMarked;

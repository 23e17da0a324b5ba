/**
 * Today's edition under an editor's hands.
 */
@NullMarked
package org.daybreak.desk.edition;

import org.jspecify.annotations.NullMarked;

/**
 * What has gone out, what waits, and what nobody knows.
 */
@NullMarked
package org.daybreak.desk.press;

import org.jspecify.annotations.NullMarked;

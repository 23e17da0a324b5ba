/**
 * Daybreak: a newsletter service and daily digest mailer for news publishers.
 */
@NullMarked
package org.daybreak;

import org.jspecify.annotations.NullMarked;

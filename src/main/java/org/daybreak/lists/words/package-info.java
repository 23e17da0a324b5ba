/**
 * The words of other systems in headings and columns: consent, status, yes and no.
 */
@NullMarked
package org.daybreak.lists.words;

import org.jspecify.annotations.NullMarked;

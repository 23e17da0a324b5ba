/**
 * Reads a news page, pasted as text or saved as HTML, into the fields of a story.
 */
@NullMarked
package org.daybreak.stories.pages;

import org.jspecify.annotations.NullMarked;

/**
 * Stories, feeds, newsletters and the wording of their forms.
 */
@NullMarked
package org.daybreak.desk.newsroom;

import org.jspecify.annotations.NullMarked;

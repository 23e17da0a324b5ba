/**
 * Readers, lists, bulk actions, growth, suppressions.
 */
@NullMarked
package org.daybreak.desk.readers;

import org.jspecify.annotations.NullMarked;

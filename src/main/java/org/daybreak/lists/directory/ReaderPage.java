package org.daybreak.lists.directory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of readers, newest first.
 *
 * @param next what the next page comes after; null on the last page
 */
public record ReaderPage(List<FoundReader> subscribers, @Nullable Long next) {

}

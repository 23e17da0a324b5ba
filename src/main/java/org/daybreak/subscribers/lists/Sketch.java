package org.daybreak.subscribers.lists;

import java.util.List;

import org.daybreak.subscribers.lists.csv.Columns;

/**
 * What an uploaded list looks like, before anybody says what its columns mean.
 *
 * @param columns as far as their names tell
 * @param samples its first lines
 */
public record Sketch(Columns columns, List<List<String>> samples, String delimiter, String encoding) {

}

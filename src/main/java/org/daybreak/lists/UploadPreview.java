package org.daybreak.lists;

import java.util.List;

import org.daybreak.lists.csv.Columns;
import org.jspecify.annotations.Nullable;

/**
 * What an uploaded list looks like, before anybody says what its columns mean.
 *
 * @param columns as far as their names tell
 * @param samples its first lines
 * @param dates the order of day and month that its times show; null: they leave doubt
 */
record UploadPreview(Columns columns, List<List<String>> samples, String delimiter, String encoding,
		@Nullable DateOrder dates) {

}

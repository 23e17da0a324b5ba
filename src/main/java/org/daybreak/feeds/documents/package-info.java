/**
 * Feed documents as they are found in the wild: RSS, RDF, Atom and JSON Feed, read as far
 * as they can be read.
 */
@NullMarked
package org.daybreak.feeds.documents;

import org.jspecify.annotations.NullMarked;

/**
 * What the pages for readers bear: requests per second beside those of the front page.
 */
@NullMarked
package org.daybreak.bench.web;

import org.jspecify.annotations.NullMarked;


/**
 * The readers found again: by letters of the address, newsletter, status, language, zone
 * and date, page by page, as quick at a million as at a thousand.
 */
@NullMarked
@NamedInterface("directory")
package org.daybreak.subscribers.directory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

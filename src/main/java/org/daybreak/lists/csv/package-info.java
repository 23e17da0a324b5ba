/**
 * Lists as octets: encodings, separators, headings, damage line by line.
 */
@NullMarked
@NamedInterface("csv")
package org.daybreak.lists.csv;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

/**
 * One action for many readers: counted, begun, followed, ended.
 */
@NullMarked
@NamedInterface("bulk")
package org.daybreak.lists.bulk;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

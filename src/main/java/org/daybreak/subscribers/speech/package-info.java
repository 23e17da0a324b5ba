/**
 * How pages and letters speak to readers: consent, days and times, in their language.
 */
@NullMarked
@NamedInterface("speech")
package org.daybreak.subscribers.speech;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

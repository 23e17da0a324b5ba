/**
 * What a person must know of at once: raised once, told, settled.
 */
@NullMarked
@NamedInterface("alarms")
package org.daybreak.deliveries.alarms;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

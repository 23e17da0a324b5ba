/**
 * Single letters, kept until the relay has taken them.
 */
@NullMarked
@NamedInterface("outbox")
package org.daybreak.mail.outbox;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

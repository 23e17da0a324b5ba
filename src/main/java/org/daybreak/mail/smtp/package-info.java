/**
 * The dialogue with a relay (RFC 5321): connections, groups of commands, replies, DKIM
 * beside it.
 */
@NullMarked
@NamedInterface("smtp")
package org.daybreak.mail.smtp;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

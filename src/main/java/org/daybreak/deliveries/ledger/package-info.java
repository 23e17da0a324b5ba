/**
 * What is durable: each letter's intent and outcome, written before and after its body.
 */
@NullMarked
@NamedInterface("ledger")
package org.daybreak.deliveries.ledger;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

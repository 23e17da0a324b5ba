/**
 * What became of letters, counted per relay, domain and ten seconds; no ledger.
 */
@NullMarked
@NamedInterface("statistics")
package org.daybreak.deliveries.statistics;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;

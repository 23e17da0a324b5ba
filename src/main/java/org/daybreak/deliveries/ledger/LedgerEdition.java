package org.daybreak.deliveries.ledger;

import java.time.LocalDate;

/**
 * The edition that an entry is about: entries of one edition go into one statement.
 *
 * @param date the edition's fixed date, which says in which month's table its rows lie
 */
public record LedgerEdition(long id, LocalDate date) {

}

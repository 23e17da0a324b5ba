/**
 * Time, sessions, transactions and locks as the database keeps them, and what passes by
 * itself when it does not answer.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.daybreak.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

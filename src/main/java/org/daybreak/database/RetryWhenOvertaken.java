package org.daybreak.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.resilience.annotation.Retryable;

/**
 * A transaction that begins again when somebody else's came in between: a row it had read
 * is gone or changed, an address it took is taken, or the two waited for each other and
 * the database ended one. Each time it reads anew, and so finds what it can answer for.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Retryable(includes = { ConcurrencyFailureException.class, DataIntegrityViolationException.class },
		predicate = WholeTransaction.class, maxRetries = 4, delay = 20, jitter = 10, multiplier = 2)
public @interface RetryWhenOvertaken {

}

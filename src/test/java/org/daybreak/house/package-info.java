/**
 * The house in figures, by the syntax trees of javac: {@code ./mvnw -Phouse verify}.
 */
package org.daybreak.house;

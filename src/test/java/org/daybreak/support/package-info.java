/**
 * What the tests stand on: a real database, a real relay, a real browser, a real process.
 */
package org.daybreak.support;

/**
 * The sign-up on other people's sites: component, frame, bare form and JSON, and what all
 * forms have in common.
 */
@NullMarked
package org.daybreak.subscribers.embed;

import org.jspecify.annotations.NullMarked;

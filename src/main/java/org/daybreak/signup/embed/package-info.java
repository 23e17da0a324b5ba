/**
 * The form on other people's sites: script, frame and bare form, and who may embed it.
 */
@NullMarked
package org.daybreak.signup.embed;

import org.jspecify.annotations.NullMarked;

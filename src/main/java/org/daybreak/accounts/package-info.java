/**
 * Who may enter the desk and the API: people, tokens, the audit trail, and the one way in
 * which refusals are said.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "languages", "server" })
package org.daybreak.accounts;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;


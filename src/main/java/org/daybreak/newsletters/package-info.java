/**
 * What we publish: name, language, sender, publisher, timetable, approval rule.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "accounts", "mail", "web" })
package org.daybreak.newsletters;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

/**
 * How we speak HTTP: refusals as problems and pages, headers of every answer, what a call
 * may bring.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "database", "languages" })
package org.daybreak.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

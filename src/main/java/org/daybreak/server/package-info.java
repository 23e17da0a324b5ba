/**
 * What stands before every page and call: headers that can be read, bodies that are here
 * in time, threads kept free for the probes, and the probes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.daybreak.server;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;

package org.daybreak.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the schedulers.
 *
 * @param enabled whether this program runs what is due; false for one that only shows
 * pages
 * @param name prefix of the schedulers' names; programs that share a database and a
 * prefix share the work
 */
@ConfigurationProperties("daybreak.schedule")
record ScheduleSettings(@DefaultValue("true") boolean enabled, @DefaultValue("daybreak") String name) {

}

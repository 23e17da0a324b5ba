package org.daybreak.signup.intake;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what happens between a sign-up and its confirmation.
 *
 * @param signupsPerIp how many sign-ups one address of the network may send per hour;
 * IPv6 counts by /64
 * @param signupsPerHour how many sign-ups are taken per hour altogether
 * @param signupsPerDomain how many letters sign-ups may cause per hour to the addresses
 * of one domain; further ones wait for the next hour
 * @param reminder whether a sign-up that nobody confirmed is reminded of, once, after 48
 * hours
 * @param proofOfWork whether a sign-up must bring the answer to a challenge of the ALTCHA
 * protocol
 * @param disposableDomains a file that replaces our list of domains of throw-away
 * addresses, one a line; null: ours
 */
@ConfigurationProperties("daybreak")
public record IntakeSettings(@DefaultValue("30") int signupsPerIp, @DefaultValue("250000") int signupsPerHour,
		@DefaultValue("2000") int signupsPerDomain, @DefaultValue("false") boolean reminder,
		@DefaultValue("false") boolean proofOfWork, @Nullable Path disposableDomains) {

}

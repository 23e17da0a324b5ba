package org.daybreak.deliveries.nodes;

import java.time.Instant;
import java.util.List;

/**
 * A program that lives on this database.
 *
 * @param id its name
 * @param connections SMTP connections that it opens at once
 * @param startedAt when it first said that it lives
 * @param heartbeatAt when it last said so, by the database's clock
 * @param clockOffsetMillis how far its clock is ahead of the database's
 * @param sees the nodes that it has counted when it cut its share
 */
public record LiveNode(String id, int connections, Instant startedAt, Instant heartbeatAt, long clockOffsetMillis,
		List<String> sees) {

}

package org.daybreak.subscribers;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A morning that some active readers share: their zone and the local time of delivery.
 */
public record ZoneTime(ZoneId zone, LocalTime time) {

}

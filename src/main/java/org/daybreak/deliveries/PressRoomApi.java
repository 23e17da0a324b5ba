package org.daybreak.deliveries;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.LiveNode;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.progress.WaveProgress;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.RelayView;
import org.daybreak.deliveries.statistics.PressStatistics;
import org.daybreak.web.Malformed;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The press room over HTTP.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Press room")
class PressRoomApi {

	private static final int MOST = 1000;

	private static final int ALARMS = 100;

	private final Sendings press;

	private final SendingProgress watch;

	private final RelayPool relays;

	private final Nodes nodes;

	private final Alarms alarms;

	PressRoomApi(Sendings press, SendingProgress watch, RelayPool relays, Nodes nodes, Alarms alarms) {
		this.press = press;
		this.watch = watch;
		this.relays = relays;
		this.nodes = nodes;
		this.alarms = alarms;
	}

	@GetMapping("/editions/{id}/waves")
	@Operation(summary = "The waves of an edition with their counts and partitions, oldest first")
	List<WaveProgress> waves(@PathVariable long id) {
		return this.watch.waves(this.press.require(id));
	}

	@GetMapping("/editions/{id}/statistics")
	@Operation(summary = "What became of an edition's attempts: per ten seconds or longer, relay, domain and reply",
			description = "A few seconds old; attempts, not letters: a letter tried twice counts twice.")
	PressStatistics statistics(@PathVariable long id) {
		return this.watch.statistics(this.press.require(id));
	}

	@GetMapping(path = "/editions/{id}/deliveries", params = "status=missing")
	@Operation(summary = "Active readers who have not got an edition, and why",
			description = "In the order of their subscriptions; the next page begins after the last one's.")
	List<MissingReader> missing(@PathVariable long id, @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new Malformed("limit", "must lie between 1 and " + MOST);
		}
		return this.watch.missing(this.press.require(id), after, limit);
	}

	@GetMapping("/relays")
	@Operation(summary = "The relays, as the node that answers sees them")
	List<RelayView> relays() {
		return this.relays.views();
	}

	@GetMapping("/nodes")
	@Operation(summary = "The programs that live on this database")
	List<LiveNode> nodes() {
		return this.nodes.live();
	}

	@GetMapping("/alarms")
	@Operation(summary = "What a person must know: the alarms that stand, or the latest of all")
	List<Alarm> alarms(@RequestParam(defaultValue = "false") boolean all) {
		return all ? this.alarms.latest(ALARMS) : this.alarms.open();
	}

}

package org.daybreak.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.support.DaybreakTest;
import org.daybreak.timetable.Line;
import org.daybreak.timetable.Lines;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The whole timetable on one page, whichever module hands in which line.
 */
@DaybreakTest
class TimetableTests {

	private static final String PAGE = """
			bounces
				every 60 s  read-inbox, on the live site
			editions
				every 5 s  compose-editions
			feeds
				every 30 s  poll-feeds
			leaving
				every 30 s  write-links, on the live site
				every 3600 s  tidy-leavings
			lists
				every 15 s  resume-imports
				every 5 s  ask-imported, on the live site
				every 5 s  bulk-actions, on the live site
				every 10 s  find-readers
				every 3600 s  settle-growth
			outbox
				every 10 s  send-outbox
				every 3600 s  tidy-outbox
			privacy
				every 3600 s  keep-retention
			schedule
				every 60 s  freshen-feeds
				every 5 s  wake-partitions
			sending
				every 5 s  freeze-and-open-waves, on the minute
				every 60 s  gather-retries
				every 3600 s  keep-months
				every 15 s  look-out
				every 10 s  call-webhook
				every 3600 s  tidy-press-room
			signup
				every 5 s  decide-sign-ups, on the live site
				every 600 s  remind-sign-ups, on the live site
				every 3600 s  tidy-sign-ups
			stories
				every 300 s  group-stories
			""";

	@Autowired
	Timetable timetable;

	@Autowired
	List<Lines> modules;

	@Autowired
	LiveSite site;

	@Test
	void readsAsOnePage() {
		assertThat(this.modules.stream()
			.sorted(Comparator.comparing(Lines::heading))
			.map(TimetableTests::page)
			.collect(Collectors.joining())).isEqualTo(PAGE);
	}

	private static String page(Lines module) {
		return module.heading() + "\n"
				+ module.all().stream().map((line) -> "\t" + line + "\n").collect(Collectors.joining());
	}

	@Test
	void holdsEveryLineThatIsHandedIn() {
		assertThat(this.timetable.lines()).hasSize(25).doesNotHaveDuplicates();
		assertThat(this.timetable.lines()).extracting(Line::name)
			.containsExactlyInAnyOrderElementsOf(
					this.modules.stream().flatMap((module) -> module.all().stream()).map(Line::name).toList());
	}

	@Test
	void noTwoLinesHaveOneName() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Timetable(List.of(new Tick("one"), new Tick("two")), this.site))
			.withMessageContaining("tick");
	}

	/**
	 * A module with one line.
	 */
	private static final class Tick extends Lines {

		private Tick(String heading) {
			super(heading);
			every(5, "tick");
		}

	}

}

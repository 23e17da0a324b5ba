package org.daybreak.schedule;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SchedulerStandbyTests {

	@Autowired
	private Nodes nodes;

	@Autowired
	private LiveSite site;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MisdatedTriggers strays;

	private final Orders press = new Orders();

	private final Orders timetable = new Orders();

	@AfterEach
	void wellAgain() {
		this.nodes.judge(Duration.ZERO);
		this.site.claim();
	}

	@Test
	void aNodeWhoseClockIsOffTakesNoWakeUpsUntilItIsRight() {
		var duty = duty();
		duty.see();
		assertThat(this.press.heard).isEmpty();
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		duty.see();
		assertThat(this.press.heard).containsExactly("standby");
		this.nodes.judge(Duration.ofSeconds(1));
		duty.see();
		duty.see();
		assertThat(this.press.heard).containsExactly("standby", "start");
	}

	@Test
	void aCopyLeavesTheWakeUpsToTheLiveSite() {
		var duty = duty();
		this.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
		duty.see();
		assertThat(this.press.heard).containsExactly("standby");
		this.site.claim();
		duty.see();
		assertThat(this.press.heard).containsExactly("standby", "start");
	}

	@Test
	void whatHasNotBegunOrEndsForGoodIsNotStarted() {
		this.press.standingBy = true;
		var duty = duty();
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		this.nodes.judge(Duration.ZERO);
		duty.see();
		assertThat(this.press.heard).isEmpty();
		this.press.standingBy = false;
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		duty.close();
		this.nodes.judge(Duration.ZERO);
		duty.see();
		assertThat(this.press.heard).containsExactly("standby");
	}

	@Test
	void whileItsClockIsOffANodeLeavesTheTimetableToOneWhoseClockIsRight() {
		var duty = duty();
		another(0);
		duty.see();
		assertThat(this.timetable.heard).isEmpty();
		this.nodes.judge(Duration.ofHours(1));
		duty.see();
		duty.see();
		assertThat(this.timetable.heard).containsExactly("standby");
		this.nodes.judge(Duration.ZERO);
		duty.see();
		duty.see();
		assertThat(this.timetable.heard).containsExactly("standby", "start");
	}

	@Test
	void theTimetableGoesOnWhereNoClockIsRightAndOnACopy() {
		var duty = duty();
		this.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
		duty.see();
		this.nodes.judge(Duration.ofHours(1));
		duty.see();
		another(3_600_000);
		duty.see();
		assertThat(this.press.heard).containsExactly("standby");
		assertThat(this.timetable.heard).isEmpty();
	}

	private SchedulerStandby duty() {
		return new SchedulerStandby(this.press.scheduler(), this.timetable.scheduler(), this.nodes, this.site,
				this.strays);
	}

	private void another(long ahead) {
		this.jdbc.sql("""
				insert into nodes (id, connections, started_at, heartbeat_at, clock_offset_millis)
				values ('another', 4, clock_timestamp(), clock_timestamp(), :ahead)
				""").param("ahead", ahead).update();
	}

	/** A scheduler that only writes down what it is told. */
	private static final class Orders {

		private final List<String> heard = new ArrayList<>();

		private boolean standingBy;

		private Scheduler scheduler() {
			return (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Scheduler.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("isInStandbyMode")) {
							return this.standingBy;
						}
						this.heard.add(method.getName());
						this.standingBy = method.getName().equals("standby");
						return null;
					});
		}

	}

}

package org.daybreak.schedule;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.deliveries.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class PressDutyTests {

	@Autowired
	private Nodes nodes;

	@Autowired
	private LiveSite site;

	@Autowired
	private JdbcClient jdbc;

	private final List<String> orders = new ArrayList<>();

	private boolean standingBy;

	@AfterEach
	void wellAgain() {
		this.nodes.judge(Duration.ZERO);
		this.site.claim();
	}

	@Test
	void aNodeWhoseClockIsOffTakesNoWakeUpsUntilItIsRight() {
		var duty = new PressDuty(press(), this.nodes, this.site);
		duty.see();
		assertThat(this.orders).isEmpty();
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		duty.see();
		assertThat(this.orders).containsExactly("standby");
		this.nodes.judge(Duration.ofSeconds(1));
		duty.see();
		duty.see();
		assertThat(this.orders).containsExactly("standby", "start");
	}

	@Test
	void aCopyLeavesTheWakeUpsToTheLiveSite() {
		var duty = new PressDuty(press(), this.nodes, this.site);
		this.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
		duty.see();
		assertThat(this.orders).containsExactly("standby");
		this.site.claim();
		duty.see();
		assertThat(this.orders).containsExactly("standby", "start");
	}

	@Test
	void whatHasNotBegunOrEndsForGoodIsNotStarted() {
		this.standingBy = true;
		var duty = new PressDuty(press(), this.nodes, this.site);
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		this.nodes.judge(Duration.ZERO);
		duty.see();
		assertThat(this.orders).isEmpty();
		this.standingBy = false;
		this.nodes.judge(Duration.ofSeconds(3));
		duty.see();
		duty.close();
		this.nodes.judge(Duration.ZERO);
		duty.see();
		assertThat(this.orders).containsExactly("standby");
	}

	/** A scheduler that only writes down what it is told. */
	private Scheduler press() {
		return (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Scheduler.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("isInStandbyMode")) {
						return this.standingBy;
					}
					this.orders.add(method.getName());
					this.standingBy = method.getName().equals("standby");
					return null;
				});
	}

}

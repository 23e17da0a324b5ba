package org.daybreak.desk.press;

import java.util.Arrays;
import java.util.List;

import org.daybreak.deliveries.Obstacle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObstaclesTests {

	@Test
	void whatSendingFromThePageSettlesIsNoObstacleThereInWhateverWords() {
		var all = Arrays.stream(Obstacle.Kind.values()).map((kind) -> new Obstacle(kind, "In other words: " + kind));
		assertThat(SendPage.left(all.toList())).containsExactly("In other words: UNFINISHED_NEWSLETTER",
				"In other words: HELD", "In other words: CANCELLED");
	}

	@Test
	void wordsThatSoundLikeAnotherObstacleAreNotReadByTheProgram() {
		var held = new Obstacle(Obstacle.Kind.HELD, "Its sending is held by a setting: approve it first");
		assertThat(SendPage.left(List.of(held))).containsExactly(held.sentence());
	}

}

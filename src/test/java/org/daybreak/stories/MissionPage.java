package org.daybreak.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page of the mission, as somebody pasted it.
 */
public final class MissionPage {

	public static final String HEADLINE = "First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang";

	public static final String CAPTION = "North Korea's leader Kim Jong-Un holds talks with China's President Xi Jinping in Beijing.";

	public static final List<String> FURNITURE = List.of("Skip to main content", "Daily newsletter", "Page not found",
			"The content you requested", "essential international news", "CCTV via Reuters");

	private MissionPage() {
	}

	public static String text() {
		try (var in = MissionPage.class.getResourceAsStream("/mission/story-page.txt")) {
			if (in == null) {
				throw new IllegalStateException("mission/story-page.txt is missing");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Its paragraphs, the standfirst first. */
	public static List<String> paragraphs() {
		return text().lines()
			.map(String::strip)
			.dropWhile((line) -> !line.startsWith("Chinese President"))
			.takeWhile((line) -> !line.startsWith("Daily newsletter"))
			.filter((line) -> !line.isEmpty())
			.toList();
	}

}

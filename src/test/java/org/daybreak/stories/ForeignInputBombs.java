package org.daybreak.stories;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.daybreak.feeds.documents.FeedReader;
import org.daybreak.mail.EmailAddress;
import org.daybreak.stories.pages.PastedPage;
import org.daybreak.stories.pages.SavedPage;
import org.daybreak.stories.pictures.PictureBombs;
import org.daybreak.stories.pictures.PictureReading;
import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * A program of its own that reads what has ended programs before, one after the other,
 * with the memory a small node has.
 */
final class ForeignInputBombs {

	private ForeignInputBombs() {
	}

	public static void main(String[] args) {
		entities();
		feeds();
		pictures();
		pages();
		sentences();
		EmailAddress.maskedIn("a".repeat(1_000_000) + " b@c");
		System.out.println("all were read");
	}

	private static void entities() {
		var value = "A".repeat(189) + "\u00d7";
		feed("<!DOCTYPE r [<!ENTITY a \"" + value + "\">]><rss><channel><item><title>T" + "&a;".repeat(1_500_000)
				+ "</title></item></channel></rss>");
		feed("<!DOCTYPE r [<!ENTITY a \"" + value + "\"><!ENTITY b \"" + "&a;".repeat(60) + "\"><!ENTITY % c \"" + value
				+ "\">%c;<!ENTITY d SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>"
				+ "&b;&d;%c;".repeat(400_000) + "</title></item></channel></rss>");
		feed("<rss><channel><item><title>" + "&".repeat(4_500_000) + "\u00d7</title></item></channel></rss>");
	}

	private static void feeds() {
		feed("<rss><channel><item><title>x</title><description>x" + "\u0301".repeat(700_000)
				+ "</description></item></channel></rss>");
		feed("<a>".repeat(1_600_000));
		feed("<rss><channel>" + "<a b=''/>".repeat(550_000));
		feed("<rss><channel>" + "<item/>".repeat(700_000));
		feed("{\"items\":[" + "{},".repeat(1_600_000) + "{}]}");
		feed("{\"items\":" + "[".repeat(4_000_000));
		feed("{\"items\":[{\"id\":1" + "0".repeat(4_000_000) + "}]}");
	}

	private static void pictures() {
		picture(PictureBombs.tiff(2399, 16673));
		picture(PictureBombs.scans(2000, 668));
		picture(PictureBombs.png(6320, 6320, 16));
		picture(PictureBombs.png(5000, 4900, 8));
		picture(PictureBombs.pngWithText(400_000_000));
		picture(PictureBombs.gifWithComment(2_000_000));
		picture(PictureBombs.jpeg(8000, 4000, false));
	}

	private static void pages() {
		page("<p>".repeat(40_000));
		page("<p>".repeat(1_600_000));
		page("<h1>A ferry</h1><time datetime='" + "\u0301".repeat(700_000) + "'>x</time>");
		PastedPage.read("A ferry runs aground\n" + "\u0301".repeat(700_000));
	}

	private static void sentences() {
		for (var unit : new String[] { "A ", "J. ", "Mr. ", "U.S. ", "a", "\u0301", "\u6f22" }) {
			var story = new Story(new StoryForm("A ferry", null, unit.repeat(100_000), null, "Post", null, null, "en",
					Instant.EPOCH, null), Map.of(), Instant.EPOCH);
			if (Summary.of(story, 70).length() > 4000) {
				throw new IllegalStateException("a summary without end");
			}
		}
	}

	private static void feed(String text) {
		FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, URI.create("https://paper.example/feed"));
	}

	private static void page(String html) {
		SavedPage.read(html, null);
	}

	private static void picture(byte[] octets) {
		try {
			PictureReading.encoded(octets);
		}
		catch (Unreadable ex) {
			System.out.println(ex.reason());
		}
	}

}

package org.daybreak.subscribers.speech;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing and may hold one button.
 *
 * @param button posts to the action; null: nothing to press
 * @param notice the newsletter's own line above its pages
 */
public record MessagePage(String title, List<String> paragraphs, @Nullable Action button, @Nullable Action link,
		@Nullable String notice) {

	public static MessagePage of(String title, String... paragraphs) {
		return new MessagePage(title, List.of(paragraphs), null, null, null);
	}

	public MessagePage button(String label, String url) {
		return new MessagePage(this.title, this.paragraphs, new Action(label, url), this.link, this.notice);
	}

	public MessagePage link(String label, String url) {
		return new MessagePage(this.title, this.paragraphs, this.button, new Action(label, url), this.notice);
	}

	public MessagePage notice(@Nullable String line) {
		return new MessagePage(this.title, this.paragraphs, this.button, this.link, line);
	}

	/**
	 * A label and where it leads.
	 */
	public record Action(String label, String url) {

	}

}

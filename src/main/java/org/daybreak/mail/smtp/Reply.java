package org.daybreak.mail.smtp;

import java.util.regex.Pattern;

import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A relay's answer to a letter, or the loss of the connection (code −1).
 *
 * @param code the SMTP reply code, −1 when the connection was lost, 0 while no answer has
 * come
 * @param enhanced the enhanced status code of RFC 3463 such as {@code 5.1.1}, if the
 * relay gave one
 * @param text the whole reply, or what the network said, on one line and without the
 * local parts of the addresses it quotes: a reply is kept, counted and logged where no
 * address may stand
 * @param stage the command that it answers
 */
public record Reply(int code, @Nullable String enhanced, String text, Stage stage) {

	private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?![A-Za-z0-9_])");

	public Reply {
		text = OneLine.of(EmailAddress.maskedIn(text));
	}

	public static Reply of(int code, @Nullable String text, Stage stage) {
		var said = (text != null) ? text.strip() : "";
		var matcher = ENHANCED.matcher(said);
		return new Reply(code, matcher.find() ? matcher.group(1) : null, said, stage);
	}

	static Reply lost(Stage stage, @Nullable String text) {
		return new Reply(-1, null, (text != null) ? text : "connection lost", stage);
	}

	static Reply waits(Stage stage) {
		return new Reply(0, null, "the relay has not answered yet", stage);
	}

	/** Whether no answer has come yet, and the connection goes on waiting for it. */
	public boolean waits() {
		return this.code == 0;
	}

	/** The same as a loss, for whoever does not go on waiting. */
	public Reply givenUp() {
		return lost(this.stage, "the relay did not answer in time");
	}

	/** Whether the relay has taken the letter over. */
	public boolean accepted() {
		return this.stage == Stage.DOT && positive();
	}

	/** Whether the relay waits for the body: from here on only the letter or a close. */
	public boolean invited() {
		return this.stage == Stage.DATA && this.code == 354;
	}

	/** Whether the connection broke before an answer came. */
	public boolean lost() {
		return this.code < 0;
	}

	/**
	 * Whether the relay closed the channel, or lost its senses, before it had the body:
	 * 421 (RFC 5321 §3.8), a hang-up, silence, or what is no reply. The letter has not
	 * left us.
	 */
	public boolean closesBeforeTheBody() {
		return (lost() || this.code == 421) && this.stage != Stage.BODY && this.stage != Stage.DOT;
	}

	/** Whether the relay may or may not have the letter: nobody knows. */
	public boolean uncertain() {
		return lost() && this.stage == Stage.DOT;
	}

	public boolean transientRefusal() {
		return this.code >= 400 && this.code < 500;
	}

	public boolean permanentRefusal() {
		return this.code >= 500;
	}

	boolean positive() {
		return this.code >= 200 && this.code < 400;
	}

}

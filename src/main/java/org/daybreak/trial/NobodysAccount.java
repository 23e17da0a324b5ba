package org.daybreak.trial;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.internet.MimeMessage;

/**
 * The recipient of a letter that nobody fetches by IMAP: it lies on the shelf already.
 *
 * @param email the envelope's recipient
 */
record NobodysAccount(String email) implements GreenMailUser {

	@Override
	public String getEmail() {
		return this.email;
	}

	@Override
	public String getLogin() {
		return this.email;
	}

	@Override
	public void deliver(MovingMessage message) {
		// nothing to keep
	}

	@Override
	public void deliver(MimeMessage message) {
		// nothing to keep
	}

	@Override
	public void create() {
		// exists by being written to
	}

	@Override
	public void delete() {
		// nothing was kept
	}

	@Override
	public String getPassword() {
		return "";
	}

	@Override
	public void setPassword(String password) {
		throw new UnsupportedOperationException("nobody signs in here");
	}

	@Override
	public void authenticate(String password) throws UserException {
		throw new UserException("nobody signs in here");
	}

	@Override
	public String getQualifiedMailboxName() {
		return this.email;
	}

}

package org.daybreak.trial;

/**
 * The account in which returned letters lie until the reader of bounces fetches them.
 *
 * @param port on loopback
 * @param username its login
 * @param password made anew in each run
 */
record ImapAccount(int port, String username, String password) {

	@Override
	public String toString() {
		return "IMAP account " + this.username + " on port " + this.port;
	}

}

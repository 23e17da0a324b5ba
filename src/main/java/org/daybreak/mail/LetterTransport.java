package org.daybreak.mail;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus' transport, which connects, starts TLS and signs in as ever, with a letter's
 * dialogue of our own: each reply is kept with its stage, and a connection lost before
 * the final dot is told from one lost after it.
 */
class LetterTransport extends SMTPTransport {

	/** RFC 5321 §4.5.3.2.6: ten minutes for the reply to the final dot. */
	private static final int DOT_PATIENCE = 600_000;

	private final NoDelaySockets sockets;

	private final int patience;

	private Stage stage = Stage.CONNECT;

	private OutputStream out = OutputStream.nullOutputStream();

	LetterTransport(Session session, String protocol, boolean tls, NoDelaySockets sockets, int patience) {
		super(session, new URLName(protocol, null, -1, null, null, null), protocol, tls);
		this.sockets = sockets;
		this.patience = patience;
	}

	synchronized Reply invite(Envelope letter) {
		try {
			var mail = command("MAIL FROM:<" + letter.from().value() + ">", Stage.MAIL);
			if (!mail.positive()) {
				return mail;
			}
			var rcpt = command("RCPT TO:<" + letter.to().value() + ">", Stage.RCPT);
			if (!rcpt.positive()) {
				reset(rcpt);
				return rcpt;
			}
			this.stage = Stage.DATA;
			this.out = data();
			return Reply.of(getLastReturnCode(), getLastServerResponse(), Stage.DATA);
		}
		catch (MessagingException ex) {
			// Angus has sent RSET after a refusal of DATA.
			return (this.stage == Stage.DATA && getLastReturnCode() >= 0)
					? Reply.of(getLastReturnCode(), getLastServerResponse(), Stage.DATA)
					: Reply.lost(this.stage, ex.getMessage());
		}
	}

	synchronized Reply body(OctetLetter letter) {
		try {
			this.stage = Stage.BODY;
			letter.writeTo(this.out);
			this.out.flush();
			this.sockets.patience(DOT_PATIENCE);
			var dot = command(".", Stage.DOT);
			this.sockets.patience(this.patience);
			return dot;
		}
		catch (MessagingException | IOException ex) {
			return Reply.lost(this.stage, ex.getMessage());
		}
	}

	private Reply command(String command, Stage stage) throws MessagingException {
		this.stage = stage;
		sendCommand(command);
		var code = readServerResponse();
		return (code < 0) ? Reply.lost(stage, "the relay closed the connection")
				: Reply.of(code, getLastServerResponse(), stage);
	}

	private void reset(Reply refusal) throws MessagingException {
		if (!refusal.lost() && refusal.code() != 421) {
			sendCommand("RSET");
			readServerResponse();
		}
	}

}

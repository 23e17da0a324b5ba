package org.daybreak.bench.transport;

import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntSupplier;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.mail.smtp.SmtpConnection;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A way to send letters from one thread, until there is no next reader (a negative one).
 */
enum Way {

	DAYBREAK {
		@Override
		void send(int port, IntSupplier readers) {
			try (var connection = new Relay("smtp", "127.0.0.1", port, null, null, Map.of()).open()) {
				send(connection, readers);
			}
		}

		private void send(SmtpConnection connection, IntSupplier readers) {
			var reader = readers.getAsInt();
			if (reader < 0) {
				return;
			}
			var invited = connection.invite(Copies.envelope(reader)).invited();
			while (reader >= 0) {
				var next = readers.getAsInt();
				if (!invited) {
					throw new IllegalStateException("not invited");
				}
				var exchange = connection.transmit(Copies.letter(reader), (next >= 0) ? Copies.envelope(next) : null);
				if (!exchange.body().accepted()) {
					throw new IllegalStateException(exchange.body().toString());
				}
				invited = exchange.next() != null && exchange.next().invited();
				reader = next;
			}
		}
	},

	ANGUS {
		@Override
		void send(int port, IntSupplier readers) throws Exception {
			var session = session(port);
			try (var transport = session.getTransport("smtp")) {
				transport.connect();
				for (int reader = readers.getAsInt(); reader >= 0; reader = readers.getAsInt()) {
					var message = Mime.message(session, reader);
					message.saveChanges();
					transport.sendMessage(message, new Address[] { new InternetAddress(Copies.recipient(reader)) });
				}
			}
		}
	},

	SPRING_EACH {
		@Override
		void send(int port, IntSupplier readers) throws Exception {
			var sender = spring(port);
			for (int reader = readers.getAsInt(); reader >= 0; reader = readers.getAsInt()) {
				sender.send(Mime.message(sender.getSession(), reader));
			}
		}
	},

	SPRING_BATCH {
		@Override
		void send(int port, IntSupplier readers) throws Exception {
			var sender = spring(port);
			var reader = readers.getAsInt();
			while (reader >= 0) {
				var batch = new ArrayList<MimeMessage>();
				while (reader >= 0 && batch.size() < BATCH) {
					batch.add(Mime.message(sender.getSession(), reader));
					reader = readers.getAsInt();
				}
				sender.send(batch.toArray(new MimeMessage[0]));
			}
		}
	};

	private static final int BATCH = 100;

	abstract void send(int port, IntSupplier readers) throws Exception;

	private static Session session(int port) {
		var properties = new Properties();
		properties.setProperty("mail.smtp.host", "127.0.0.1");
		properties.setProperty("mail.smtp.port", Integer.toString(port));
		return Session.getInstance(properties);
	}

	private static JavaMailSenderImpl spring(int port) {
		var sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		return sender;
	}

}

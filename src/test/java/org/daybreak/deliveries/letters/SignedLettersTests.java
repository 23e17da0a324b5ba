package org.daybreak.deliveries.letters;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.pace.TwoRelays;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.mail.smtp.DomainKey;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.ReceivedSignature;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edition over two relays of which one cannot sign: its letters are signed here.
 */
@DaybreakTest
class SignedLettersTests {

	private static final int READERS = 40;

	private static KeyPair pair;

	private final SmtpSink signed = new SmtpSink().announcing("PIPELINING");

	private final SmtpSink plain = new SmtpSink();

	private final PressRoom room;

	@Autowired
	SignedLettersTests(ApplicationContext context, SettableClock clock) {
		var relay = this.signed.relay()
			.signing(new DomainKey("news.example", "m1", pair.getPrivate()), context.getBean(InstantSource.class));
		this.room = new PressRoom(context).through(TwoRelays.of(context, relay, this.plain.relay()));
	}

	@BeforeAll
	static void key() throws Exception {
		var generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		pair = generator.generateKeyPair();
	}

	@AfterEach
	void close() {
		this.signed.close();
		this.plain.close();
	}

	@Test
	void everyReadersOwnCopyIsSignedByTheRelaysOwnKeyAndByNoOthers() {
		var world = this.room.newsletter("2018-03-20T00:00:00Z");
		this.room.readers(world, READERS);
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z"));
		this.room.jdbc.sql("""
				with whole as (delete from partitions returning *)
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				select w.wave_id, w.edition_id, w.edition_date, w.purpose, n, n + 9, 10, 'RUNNABLE', w.not_before
				from whole w, generate_series(1, :readers, 10) n
				""").param("readers", READERS).update();
		this.room.printOver(4);
		assertThat(this.signed.letters()).isNotEmpty().allSatisfy((letter) -> {
			var signature = ReceivedSignature.of(letter.octets());
			assertThat(signature.passes(pair.getPublic())).isTrue();
			assertThat(signature.tag("d")).isEqualTo("news.example");
			// RFC 8058 §4
			assertThat(signature.signed()).contains("list-unsubscribe", "list-unsubscribe-post", "feedback-id");
		});
		assertThat(this.plain.letters()).isNotEmpty()
			.noneSatisfy((letter) -> assertThat(ReceivedSignature.isOn(letter.octets())).isTrue());
		assertThat(this.signed.letters().size() + this.plain.letters().size()).isEqualTo(READERS);
	}

}

package org.daybreak.editions;

import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.daybreak.accounts.AuditEntry;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is approved is what is sent, though its letter is set before the transaction that
 * freezes the edition.
 */
@DaybreakTest
class FreezingTests {

	@Autowired
	Publishing publishing;

	@Autowired
	Newsletters newsletters;

	@Autowired
	Editions editions;

	@Autowired
	Editing editing;

	@Autowired
	Freezing freezing;

	@Autowired
	Letters letters;

	@Autowired
	LatePictures late;

	@Autowired
	Going going;

	@Autowired
	AuditTrail audit;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	private long edition;

	@BeforeEach
	void begin() {
		this.clock.set("2019-06-04T04:10:00Z");
		var newsletter = this.publishing
			.found(new NewsletterForm("tides", "Tides", null, "en", "Europe/Lisbon", null, null, null, null, null, null,
					null, null, null, null, null, new Sender("Tides", "tides@harbour.example"), null,
					new Publisher("Harbour Press", "2 Quay", "https://harbour.example/privacy", null, null), null));
		var draft = new Edition(newsletter.id(), LocalDate.parse("2019-06-04"), null, "en", null, "editor",
				this.clock.instant());
		draft.append(telling("The ferry is late"), false);
		draft.title(Title.of(draft.items()));
		this.edition = this.editions.saveAndFlush(draft).id();
	}

	@Test
	void aLetterIsNeverSetWithinATransaction() {
		assertThatThrownBy(() -> this.transaction.execute((status) -> this.letters.letterOf(this.edition)))
			.isInstanceOf(IllegalTransactionStateException.class);
		assertThat(this.letters.letterOf(this.edition).plain()).contains("The ferry is late");
	}

	@Test
	void whatIsChangedWhileTheLetterIsSetIsSetAgain() {
		var frozen = changedBefore(1, () -> reword("The ferry is on time")).freeze(this.edition, "editor");
		assertThat(frozen.frozen()).isTrue();
		assertThat(this.letters.letterOf(this.edition).html()).contains("The ferry is on time");
		assertThat(this.letters.letterOf(this.edition).plain()).contains("The ferry is on time")
			.doesNotContain("The ferry is late");
	}

	@Test
	void aNewsletterThatIsChangedMeanwhileIsReadAgain() {
		changedBefore(1, () -> this.jdbc.sql("update newsletters set publisher_name = 'Lighthouse Press'").update())
			.freeze(this.edition, "editor");
		assertThat(this.letters.letterOf(this.edition).plain()).contains("Lighthouse Press");
	}

	@Test
	void anEditionThatNeverRestsStaysADraft() {
		var times = new AtomicInteger();
		var restless = changedBefore(Integer.MAX_VALUE, () -> reword("The ferry, telling " + times.incrementAndGet()));
		assertThatThrownBy(() -> restless.freeze(this.edition, "editor")).isInstanceOf(Conflict.class);
		assertThat(this.editions.require(this.edition).frozen()).isFalse();
		assertThat(this.jdbc.sql("select count(*) from renderings").query(Long.class).single()).isZero();
	}

	@Test
	void approvedByTwoAtOnceItIsFrozenOnce() {
		var start = new CyclicBarrier(2);
		var both = Stream.of("one", "other").map((who) -> CompletableFuture.supplyAsync(() -> {
			await(start);
			return this.freezing.freeze(this.edition, who);
		})).toList();
		assertThat(both.stream().map(CompletableFuture::join)).allMatch(Edition::frozen)
			.extracting(Edition::frozenBy)
			.doesNotContainNull()
			.containsOnly(this.editions.require(this.edition).frozenBy());
		assertThat(this.audit.of("edition", this.edition)).extracting(AuditEntry::action)
			.filteredOn("approved"::equals)
			.hasSize(1);
	}

	private Freezing changedBefore(int times, Runnable change) {
		var left = new AtomicInteger(times);
		return new Freezing(this.editions, this.newsletters, this.letters, this.late, this.going, this.audit,
				new TransactionOperations() {
					@Override
					public <T> T execute(TransactionCallback<T> action) throws TransactionException {
						if (left.getAndDecrement() > 0) {
							change.run();
						}
						return FreezingTests.this.transaction.execute(action);
					}
				}, this.clock);
	}

	private void reword(String headline) {
		var first = this.editions.require(this.edition).items().get(0);
		this.editing.reword(this.edition, first.id(), first.version(), headline, "It crosses the bay.");
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Telling telling(String headline) {
		return new Telling(headline, "Fog over the bay.", "Quay Post", null, null, null, null, null, null, null, null);
	}

}

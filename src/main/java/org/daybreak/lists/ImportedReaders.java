package org.daybreak.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

import org.daybreak.lists.AskRows.Unasked;
import org.daybreak.lists.bulk.AskList;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

/**
 * The readers whom one import is to ask, by subscription. Whoever waits for several
 * newsletters gets one letter for all.
 */
record ImportedReaders(AskRows.Pace pace, AskRows rows, Newsletters newsletters) implements AskList {

	@Override
	public int perMinute() {
		return this.pace.perMinute();
	}

	@Override
	public Instant paidUntil() {
		return this.pace.until();
	}

	@Override
	public @Nullable Instant restsUntil() {
		return this.pace.restsUntil();
	}

	@Override
	public Provenance provenance() {
		return Provenance.of("import");
	}

	@Override
	public List<Reader> coming(int most) {
		var readers = new LinkedHashMap<String, List<Unasked>>();
		this.rows.unasked(this.pace.id(), this.pace.through(), most)
			.forEach((one) -> readers
				.computeIfAbsent(one.waits() ? one.email() : "settled " + one.subscription(),
						(key) -> new ArrayList<>())
				.add(one));
		return readers.values().stream().map(this::reader).toList();
	}

	private Reader reader(List<Unasked> places) {
		return new Reader(places.stream().map(Unasked::subscription).toList(),
				places.get(0).waits() ? wish(places) : null);
	}

	private SignUpRequest wish(List<Unasked> places) {
		var first = places.get(0);
		var locale = first.locale();
		return new SignUpRequest(EmailAddress.of(first.email()),
				places.stream().map((one) -> this.newsletters.require(one.newsletter())).toList(),
				Zones.named(first.zone()).orElse(null), (locale != null) ? Locale.forLanguageTag(locale) : null);
	}

	@Override
	public void settle(List<Reader> readers, int asked, Instant now) {
		this.rows.asked(this.pace.id(), readers.stream().flatMap((reader) -> reader.numbers().stream()).toList(), now);
	}

	@Override
	public void goOn(long through, Instant paidUntil) {
		this.rows.goOn(this.pace.id(), paidUntil, through);
	}

	@Override
	public boolean rest(Instant until) {
		return this.rows.endPass(this.pace.id(), until);
	}

}

package org.daybreak.newsletters;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.web.Conflict;
import org.daybreak.web.Malformed;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which newsletters are founded and changed, by API, desk and trial.
 */
@Service
public class Publishing {

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final InstantSource clock;

	Publishing(Newsletters newsletters, AuditTrail audit, InstantSource clock) {
		this.newsletters = newsletters;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Founds a newsletter; only slug and name are needed.
	 * @throws Malformed naming the first field that is wrong
	 * @throws Conflict if the slug is taken
	 */
	@Transactional
	public Newsletter found(NewsletterForm form) {
		var slug = FormCheck.slug(form.slug());
		if (this.newsletters.bySlug(slug).isPresent()) {
			throw new Conflict("There is a newsletter %s already".formatted(slug));
		}
		var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		var newsletter = new Newsletter(slug, FormCheck.name(form.name()), now);
		newsletter.take(FormCheck.of(form, newsletter), now);
		try {
			newsletter = this.newsletters.save(newsletter);
		}
		catch (DataIntegrityViolationException ex) {
			throw new Conflict("There is a newsletter %s already".formatted(slug));
		}
		this.audit.record("founded", "newsletter", newsletter.id(), slug);
		return newsletter;
	}

	/**
	 * Changes what the form names; its slug, if given, must be this one.
	 * @throws Malformed naming the first field that is wrong
	 */
	@Transactional
	public Newsletter change(String slug, NewsletterForm form) {
		var newsletter = this.newsletters.require(slug);
		if (form.slug() != null && !form.slug().equals(slug)) {
			throw new Malformed("slug", "cannot be changed: addresses in sent letters name it");
		}
		var now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		var moved = newsletter.take(FormCheck.of(form, newsletter), now);
		this.audit.record("changed", "newsletter", newsletter.id(), moved ? "with its timetable" : "");
		return newsletter;
	}

	/** Founds the newsletter of the form's slug, or changes it if there is one. */
	@Transactional
	public Newsletter save(NewsletterForm form) {
		var slug = FormCheck.slug(form.slug());
		return this.newsletters.bySlug(slug).isPresent() ? change(slug, form) : found(form);
	}

}

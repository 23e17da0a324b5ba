package org.daybreak.newsletters;

import jakarta.persistence.Embeddable;

import static org.daybreak.newsletters.FormCheck.or;
import static org.daybreak.newsletters.FormCheck.range;

/**
 * Size of an edition, in items.
 *
 * @param leads how many are told at length
 * @param briefs how many more are told in brief
 * @param minimumStories with fewer the timetable composes nothing
 */
@Embeddable
public record Size(int leads, int briefs, int minimumStories) {

	/** That of a newsletter of which nobody says otherwise. */
	static final Size USUAL = new Size(5, 5, 3);

	/** As the form says; what is null in it is taken from the old one. */
	static Size of(NewsletterForm form, Size old) {
		return new Size(range("leads", or(form.leads(), old.leads), 1, 20),
				range("briefs", or(form.briefs(), old.briefs), 0, 30),
				range("minimumStories", or(form.minimumStories(), old.minimumStories), 1, 50));
	}

}

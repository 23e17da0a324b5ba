package org.daybreak.desk;

import java.util.List;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * The newsletters at the foot of every public page, read only where they are shown.
 */
@ControllerAdvice
class Footer {

	private final Newsletters newsletters;

	Footer(Newsletters newsletters) {
		this.newsletters = newsletters;
	}

	/** Without a database the page that says so still has a foot. */
	@ModelAttribute("footer")
	Links footer() {
		return () -> {
			try {
				return this.newsletters.all();
			}
			catch (DataAccessException | TransactionException ex) {
				return List.of();
			}
		};
	}

	/**
	 * What the foot of a page names.
	 */
	interface Links {

		/** All newsletters, each with its archive and privacy notice. */
		List<Newsletter> newsletters();

	}

}

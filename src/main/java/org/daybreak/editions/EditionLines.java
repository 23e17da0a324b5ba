package org.daybreak.editions;

import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about editions.
 */
@Component
class EditionLines extends Lines {

	EditionLines(Composing composing) {
		super("editions");
		every(5, "compose-editions", composing::composeDue);
	}

}

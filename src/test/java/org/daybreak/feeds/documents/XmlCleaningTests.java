package org.daybreak.feeds.documents;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XmlCleaningTests {

	private static final String LONG = "x".repeat(190);

	@Test
	void fillsInWhatADocumentDeclares() {
		assertThat(XmlCleaning.clean("<!DOCTYPE r [<!ENTITY place 'Coimbra'>]><r>&place; &unknown; & more</r>"))
			.isEqualTo("<r>Coimbra &unknown; &amp; more</r>");
	}

	@Test
	void stopsWhenTheDocumentGrowsByIt() {
		var text = "<!DOCTYPE r [<!ENTITY a '" + LONG + "'>]><r>" + "&a;".repeat(10_000) + "</r>";
		assertThat(XmlCleaning.clean(text)).hasSizeLessThan(30_000 + 100_200).contains(LONG).endsWith("&a;</r>");
	}

	@Test
	void fillsNothingIntoWhatWasFilledIn() {
		var text = "<!DOCTYPE r [<!ENTITY a '" + LONG + "'><!ENTITY b '&a;&a;&a;'>]><r>&b;</r>";
		assertThat(XmlCleaning.clean(text)).isEqualTo("<r>&a;&a;&a;</r>");
	}

	@Test
	void takesNoParametersAndNothingFromElsewhere() {
		var text = "<!DOCTYPE r [<!ENTITY % a 'x'><!ENTITY b SYSTEM 'file:///etc/hostname'>]><r>&b;%a;</r>";
		assertThat(XmlCleaning.clean(text)).isEqualTo("<r>&b;%a;</r>");
	}

}

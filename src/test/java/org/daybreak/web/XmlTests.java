package org.daybreak.web;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTests {

	@Test
	void isReadAsItWasWritten() throws Exception {
		var document = read(new Xml().open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "fr")
			.element("title", "<b>Tom & \"Jerry\"</b> ]]>", "type", "text")
			.empty("link", "href", "https://news.example/?a=1&b=\"<2>\"")
			.open("author")
			.element("name", "Élodie 😀")
			.close()
			.close()
			.document());
		var feed = document.getDocumentElement();
		assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
		assertThat(feed.getAttribute("xml:lang")).isEqualTo("fr");
		assertThat(text(document, "title")).isEqualTo("<b>Tom & \"Jerry\"</b> ]]>");
		assertThat(text(document, "name")).isEqualTo("Élodie 😀");
		assertThat(((Element) document.getElementsByTagName("link").item(0)).getAttribute("href"))
			.isEqualTo("https://news.example/?a=1&b=\"<2>\"");
	}

	@Test
	void leavesOutWhatXmlHasNoPlaceFor() throws Exception {
		var document = read(new Xml().open("feed")
			.element("title", "a\u0000b\u0008c\ufffed\ud800e", "word", "x\u0001y")
			.close()
			.document());
		assertThat(text(document, "title")).isEqualTo("abcde");
		assertThat(((Element) document.getElementsByTagName("title").item(0)).getAttribute("word")).isEqualTo("xy");
	}

	private static String text(Document document, String name) {
		return document.getElementsByTagName(name).item(0).getTextContent();
	}

	private static Document read(String text) throws Exception {
		var factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
	}

}

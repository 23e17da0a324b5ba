package org.daybreak.web;

import java.io.StringWriter;
import java.util.regex.Pattern;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A well-formed XML document written element by element; characters that XML has no place
 * for are left out.
 */
public final class Xml {

	/** XML 1.0, 2.2. */
	private static final Pattern FORBIDDEN = Pattern
		.compile("[^\\x09\\x0a\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]");

	private final StringWriter text = new StringWriter();

	private final XMLStreamWriter writer;

	public Xml() {
		try {
			this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.text);
			this.writer.writeStartDocument("UTF-8", "1.0");
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Opens an element; attributes are names and values in turn. */
	public Xml open(String name, String... attributes) {
		return write(() -> {
			this.writer.writeStartElement(name);
			attributes(attributes);
		});
	}

	public Xml close() {
		return write(this.writer::writeEndElement);
	}

	public Xml element(String name, String content, String... attributes) {
		return open(name, attributes).write(() -> this.writer.writeCharacters(allowed(content))).close();
	}

	public Xml empty(String name, String... attributes) {
		return write(() -> {
			this.writer.writeEmptyElement(name);
			attributes(attributes);
		});
	}

	public String document() {
		write(this.writer::writeEndDocument).write(this.writer::flush);
		return this.text.toString();
	}

	private void attributes(String... namesAndValues) throws XMLStreamException {
		for (int i = 0; i < namesAndValues.length; i += 2) {
			this.writer.writeAttribute(namesAndValues[i], allowed(namesAndValues[i + 1]));
		}
	}

	private static String allowed(String text) {
		return FORBIDDEN.matcher(text).replaceAll("");
	}

	private Xml write(Step step) {
		try {
			step.write();
			return this;
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Step {

		void write() throws XMLStreamException;

	}

}

package org.daybreak.trial;

import java.io.StringWriter;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A well-formed XML document written element by element.
 */
final class Xml {

	private final StringWriter text = new StringWriter();

	private final XMLStreamWriter writer;

	Xml() {
		try {
			this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.text);
			this.writer.writeStartDocument("UTF-8", "1.0");
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Opens an element; attributes are names and values in turn. */
	Xml open(String name, String... attributes) {
		return write(() -> {
			this.writer.writeStartElement(name);
			attributes(attributes);
		});
	}

	Xml close() {
		return write(this.writer::writeEndElement);
	}

	Xml element(String name, String content, String... attributes) {
		return open(name, attributes).write(() -> this.writer.writeCharacters(content)).close();
	}

	Xml empty(String name, String... attributes) {
		return write(() -> {
			this.writer.writeEmptyElement(name);
			attributes(attributes);
		});
	}

	String document() {
		write(this.writer::writeEndDocument).write(this.writer::flush);
		return this.text.toString();
	}

	private void attributes(String... namesAndValues) throws XMLStreamException {
		for (int i = 0; i < namesAndValues.length; i += 2) {
			this.writer.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
		}
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

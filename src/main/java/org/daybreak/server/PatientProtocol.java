package org.daybreak.server;

import java.io.IOException;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 that hands out the connection of a request, so that one whose body does not
 * come can be closed while a thread waits for it. Tomcat makes it by its name.
 */
public class PatientProtocol extends Http11NioProtocol {

	/** Below ten Tomcat's adapter and engine keep their own. */
	private static final int NOTE = 21;

	@Override
	protected Processor createProcessor() {
		return new Conversation(this, getAdapter());
	}

	/** Null where another protocol is spoken. */
	static @Nullable SocketWrapperBase<?> connection(Request request) {
		return (request.getNote(NOTE) instanceof SocketWrapperBase<?> socket) ? socket : null;
	}

	/**
	 * A processor that notes for whom it works.
	 */
	private static class Conversation extends Http11Processor {

		Conversation(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
			super(protocol, adapter);
		}

		@Override
		public SocketState service(SocketWrapperBase<?> socket) throws IOException {
			this.request.setNote(NOTE, socket);
			return super.service(socket);
		}

	}

}

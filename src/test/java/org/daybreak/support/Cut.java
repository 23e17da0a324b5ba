package org.daybreak.support;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A cut of a connection after a number of octets, to the octet.
 */
final class Cut {

	private int receive;

	private int send;

	private boolean happened;

	Cut(int receive, int send) {
		this.receive = receive;
		this.send = send;
	}

	boolean happened() {
		return this.happened;
	}

	private IOException cut() {
		this.happened = true;
		return new IOException("cut");
	}

	InputStream receiving(InputStream in) {
		return new FilterInputStream(in) {
			@Override
			public int read() throws IOException {
				if (Cut.this.receive == 0) {
					throw cut();
				}
				Cut.this.receive--;
				return super.read();
			}

			@Override
			public int read(byte[] octets, int offset, int length) throws IOException {
				if (Cut.this.receive == 0) {
					throw cut();
				}
				var read = super.read(octets, offset, Math.min(length, Cut.this.receive));
				Cut.this.receive -= Math.max(read, 0);
				return read;
			}
		};
	}

	OutputStream sending(OutputStream out, boolean dribbling) {
		return new FilterOutputStream(out) {
			@Override
			public void write(byte[] octets, int offset, int length) throws IOException {
				var sent = Math.min(length, Cut.this.send);
				Cut.this.send -= sent;
				for (int i = 0; dribbling && i < sent; i++) {
					this.out.write(octets, offset + i, 1);
					this.out.flush();
				}
				if (!dribbling) {
					this.out.write(octets, offset, sent);
					this.out.flush();
				}
				if (sent < length || Cut.this.send == 0) {
					throw cut();
				}
			}
		};
	}

}

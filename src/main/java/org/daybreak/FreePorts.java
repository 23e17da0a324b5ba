package org.daybreak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * Ports looked at before anything is started, so that a taken one is told within a second
 * and by the name of its setting.
 */
public final class FreePorts {

	private FreePorts() {
	}

	/** Refuses to start when nobody could listen there. */
	public static void require(@Nullable String address, int port, String setting) {
		try (var socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress((address != null) ? InetAddress.getByName(address) : null, port));
		}
		catch (UnknownHostException ex) {
			throw new CannotStart(
					"the address " + address + " is not known; set SERVER_ADDRESS to one of this machine.", ex);
		}
		catch (IOException ex) {
			throw new CannotStart(taken(port, setting), ex);
		}
	}

	/** A port that nobody listens on at this moment. */
	public static int any() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new CannotStart("this machine has no free port left.", ex);
		}
	}

	static String taken(int port, String setting) {
		return "port " + port + " is taken by another program; set " + setting + " to a free one.";
	}

}

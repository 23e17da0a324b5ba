package org.daybreak.trial;

/**
 * The sample's feed documents, served to the ordinary poller.
 */
final class SampleFeeds {

	/** Where this program reaches its own sample, whatever its public address. */
	static final String BASE = "http://127.0.0.1:${server.port}/trial/";

	private SampleFeeds() {
	}

}

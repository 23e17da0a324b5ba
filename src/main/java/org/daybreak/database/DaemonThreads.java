package org.daybreak.database;

import java.util.concurrent.ThreadFactory;

/**
 * Threads of one name that keep no program from ending.
 *
 * @param name what they are called in logs and dumps
 */
public record DaemonThreads(String name) implements ThreadFactory {

	@Override
	public Thread newThread(Runnable task) {
		var thread = new Thread(task, this.name);
		thread.setDaemon(true);
		return thread;
	}

}

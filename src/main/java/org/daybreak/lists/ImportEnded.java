package org.daybreak.lists;

/**
 * An import that somebody has ended meanwhile, or another node has taken over.
 */
class ImportEnded extends RuntimeException {

	ImportEnded(String status) {
		super("the import is " + status, null, false, false);
	}

}

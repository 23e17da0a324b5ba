package org.daybreak.privacy;

import java.util.List;
import java.util.Map;

/**
 * Whoever keeps something about readers elsewhere than in the tables of subscribers. Both
 * are asked within a transaction, before the subscriber is gone.
 */
public interface Keeper {

	/**
	 * All that is kept, for the reader's copy: what it is called, and its rows as JSON
	 * objects.
	 */
	Map<String, List<String>> tell(Addressee reader);

	/**
	 * Forgets it: afterwards the address stands nowhere, in no case and no encoding.
	 */
	void forget(Addressee reader);

	/** Ends what has been kept long enough; part of no transaction. */
	void expire();

}

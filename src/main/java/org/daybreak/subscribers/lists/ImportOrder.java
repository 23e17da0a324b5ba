package org.daybreak.subscribers.lists;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an import.
 *
 * @param dryRun says what would happen; nothing does
 * @param newsletter slug, for lines that name none; null: they must
 * @param consent the stated origin of the readers' consent
 * @param ask whether readers without proof of consent wait for their confirmation
 */
public record ImportOrder(boolean dryRun, @Nullable String newsletter, @Nullable String consent, boolean ask) {

	public static final int CONSENT_MAX = 300;

}

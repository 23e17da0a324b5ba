package org.daybreak.deliveries.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;

/**
 * What differs between readers: return path, links, address.
 */
interface ReaderLinks {

	ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender);

	/** The 43 characters at the end of a reader's link. */
	String token(LinkKind kind, long subscriptionId);

	/**
	 * The value of List-Unsubscribe, RFC 2369 and RFC 8058: one http(s) URI, and a mailto
	 * where an inbox is read.
	 */
	List<Piece> unsubscribe(EmailAddress sender);

	/** What stands in the text for each name of a link. */
	Map<String, List<Piece>> links();

	/**
	 * Copies of the readers.
	 */
	record Readers(Links theirs, ReturnPaths returnPaths) implements ReaderLinks {

		@Override
		public ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender) {
			return this.returnPaths.of(editionId, subscriptionId, sender);
		}

		@Override
		public String token(LinkKind kind, long subscriptionId) {
			return this.theirs.token(kind, subscriptionId);
		}

		@Override
		public List<Piece> unsubscribe(EmailAddress sender) {
			var pieces = new ArrayList<>(
					cut("<" + this.theirs.unsubscribe(0) + ">", LinkKind.UNSUBSCRIBE, Slot.UNSUBSCRIBE));
			this.theirs.mailtoUnsubscribe(0, sender)
				.ifPresent((uri) -> pieces.addAll(cut(",\n <" + uri + ">", this.theirs.mailtoToken(0), Slot.MAILTO)));
			return pieces;
		}

		@Override
		public Map<String, List<Piece>> links() {
			return Map.of("unsubscribe", cut(this.theirs.unsubscribe(0), LinkKind.UNSUBSCRIBE, Slot.UNSUBSCRIBE),
					"preferences", cut(this.theirs.preferences(0), LinkKind.PREFERENCES, Slot.PREFERENCES));
		}

		private List<Piece> cut(String links, LinkKind kind, Slot slot) {
			return cut(links, token(kind, 0), slot);
		}

		/** Puts slots where nobody's token stands. */
		private static List<Piece> cut(String links, String token, Slot slot) {
			var marked = links.replace(token, "{{daybreak:token}}");
			return SlottedText.of(marked, Map.of("token", List.of(Piece.of(slot)))).pieces();
		}

	}

	/**
	 * A copy that belongs to no reader: its links lead to pages where one types an
	 * address.
	 */
	record Nobodys(PublicSite site) implements ReaderLinks {

		@Override
		public ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender) {
			return ReturnPath.of(sender);
		}

		@Override
		public String token(LinkKind kind, long subscriptionId) {
			throw new IllegalStateException("nobody has no " + kind);
		}

		@Override
		public List<Piece> unsubscribe(EmailAddress sender) {
			return List.of(Piece.of("<" + this.site.url("/unsubscribe") + ">"));
		}

		@Override
		public Map<String, List<Piece>> links() {
			var page = List.of(Piece.of(this.site.url("/unsubscribe")));
			return Map.of("unsubscribe", page, "preferences", page, "online",
					List.of(Piece.of(this.site.url("/preview/link?to=online"))));
		}

	}

}

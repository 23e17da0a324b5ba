package org.daybreak.deliveries.letters;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;

/**
 * What differs between readers: return path, links, address.
 */
class Personal {

	private final Links links;

	private final ReturnPaths returnPaths;

	Personal(Links links, ReturnPaths returnPaths) {
		this.links = links;
		this.returnPaths = returnPaths;
	}

	ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender) {
		return this.returnPaths.of(editionId, subscriptionId, sender);
	}

	/** RFC 2369 and RFC 8058: one http(s) URI, and a mailto where an inbox is read. */
	String headers(long subscriptionId, EmailAddress sender) {
		var mailto = this.links.mailtoUnsubscribe(subscriptionId, sender)
			.map((uri) -> ",\r\n <" + uri + ">")
			.orElse("");
		return "List-Unsubscribe: <" + this.links.unsubscribe(subscriptionId) + ">" + mailto
				+ "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
	}

	String value(Slot slot, long subscriptionId, String address) {
		return switch (slot) {
			case UNSUBSCRIBE -> this.links.token(LinkKind.UNSUBSCRIBE, subscriptionId);
			case PREFERENCES -> this.links.token(LinkKind.PREFERENCES, subscriptionId);
			case ADDRESS -> address;
		};
	}

	/**
	 * A copy that belongs to no reader: its links lead to pages where one types an
	 * address.
	 */
	static final class Nobodys extends Personal {

		private final PublicSite site;

		Nobodys(Links links, ReturnPaths returnPaths, PublicSite site) {
			super(links, returnPaths);
			this.site = site;
		}

		@Override
		ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender) {
			return ReturnPath.of(sender);
		}

		@Override
		String headers(long subscriptionId, EmailAddress sender) {
			return "List-Unsubscribe: <" + this.site.url("/unsubscribe")
					+ ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
		}

	}

}

package org.daybreak.deliveries.letters;

import java.util.ArrayList;
import java.util.Objects;

import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.editions.FrozenLetter;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.outbox.HeaderText;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;

/**
 * The header fields of an edition's letter, folded, each ended by a line break; MIME's
 * are not among them.
 */
record LetterHeaders(FrozenLetter letter, String prefix, Newsletter newsletter, EmailAddress sender, PublicSite site) {

	/** Where the edition stands on the web. */
	static String online(FrozenLetter letter, PublicSite site) {
		return site.url(letter.path());
	}

	SlottedText pieces(ReaderLinks personal) {
		var pieces = new ArrayList<Piece>();
		pieces.add(Piece.of(shared() + "Date: "));
		pieces.add(Piece.of(Slot.DATE));
		pieces.add(Piece.of("\nMessage-ID: "));
		pieces.add(Piece.of(Slot.MESSAGE_ID));
		pieces.add(Piece.of("\nTo: "));
		pieces.add(Piece.of(Slot.ADDRESS));
		pieces.add(Piece.of("\nList-Unsubscribe: "));
		pieces.addAll(personal.unsubscribe(this.sender));
		pieces.add(Piece.of("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"));
		return new SlottedText(pieces);
	}

	private String shared() {
		var answers = Objects.requireNonNullElse(this.newsletter.replyTo(), this.sender.value());
		var slug = this.newsletter.slug();
		return String.join("\n",
				HeaderText.field("From",
						new Mailbox(Objects.requireNonNullElse(this.newsletter.senderName(), this.newsletter.name()),
								this.sender)),
				"Reply-To: " + answers, HeaderText.field("Subject", this.prefix + this.letter.subject()),
				"Content-Language: " + this.letter.language(),
				"List-Id: " + HeaderText.phrase(this.newsletter.name(), slug + "." + this.sender.domain()),
				"List-Archive: <" + this.site.url("/archive/" + slug) + ">",
				"Archived-At: <" + online(this.letter, this.site) + ">",
				"List-Help: <" + this.site.url("/unsubscribe") + ">", "List-Owner: <mailto:" + answers + ">",
				"Feedback-ID: " + this.letter.editionId() + ":" + slug + ":digest:daybreak", "Precedence: bulk",
				"Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "");
	}

}

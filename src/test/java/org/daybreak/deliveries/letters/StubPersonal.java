package org.daybreak.deliveries.letters;

import java.util.List;
import java.util.Map;

import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.subscribers.LinkKind;

/**
 * Tokens of the right length that name their kind and reader.
 */
record StubPersonal() implements ReaderLinks {

	@Override
	public ReturnPath returnPath(long editionId, long subscriptionId, EmailAddress sender) {
		return ReturnPath.of(sender);
	}

	@Override
	public String token(LinkKind kind, long subscriptionId) {
		var token = kind.ordinal() + "-" + subscriptionId + "_";
		return token + "abcdefghijklmnopqrstuvwxyz-_0123456789ABCDEFGH".substring(0, 43 - token.length());
	}

	@Override
	public List<Piece> unsubscribe(EmailAddress sender) {
		return List.of(Piece.of("<https://news.example/u/"), Piece.of(Slot.UNSUBSCRIBE), Piece.of(">,\n <mailto:u-"),
				Piece.of(Slot.MAILTO), Piece.of("@news.example>"));
	}

	@Override
	public Map<String, List<Piece>> links() {
		return Map.of();
	}

}

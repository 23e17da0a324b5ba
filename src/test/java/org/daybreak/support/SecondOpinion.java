package org.daybreak.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/**
 * What Apache James says of a signature with an RSA key; it knows no other kind.
 */
final class SecondOpinion extends DKIMVerifier {

	SecondOpinion(PublicKey key) {
		super((method, selector, domain) -> List
			.of("v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(key.getEncoded())));
	}

	boolean passes(String letter) {
		try {
			return !verify(new ByteArrayInputStream(letter.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
		}
		catch (FailException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Letters of the tests' own year are long expired. */
	@Override
	public SignatureRecord newSignatureRecord(String tags) {
		return new SignatureRecordImpl(tags) {
			@Override
			protected CharSequence getValue(String tag) {
				return tag.equals("x") ? null : super.getValue(tag);
			}
		};
	}

}

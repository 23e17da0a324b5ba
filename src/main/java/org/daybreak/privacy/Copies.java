package org.daybreak.privacy;

import java.time.InstantSource;
import java.util.List;

import org.daybreak.database.LongTransaction;
import org.daybreak.mail.EmailAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The copy of everything we hold about one address, in a common and machine-readable form
 * (GDPR, article 20): whole rows, so that a column is never forgotten.
 */
@Component
public class Copies {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** Rows about a subscriber or an address, in the order of the copy. */
	private static final List<Section> SECTIONS = List.of(
			new Section("subscriber", "select to_jsonb(s) - 'email_key' from subscribers s where s.id = :id"),
			new Section("signUps", """
					select to_jsonb(u) - 'email_key' from sign_ups u where u.email_key = :key or u.subscriber_id = :id
					order by u.id
					"""),
			new Section("intake",
					"select to_jsonb(t) - 'email_key' from intake t where t.email_key = :key order by t.id"),
			new Section("subscriptions", """
					select to_jsonb(x) || jsonb_build_object('newsletter', n.slug) from subscriptions x
					join newsletters n on n.id = x.newsletter_id where x.subscriber_id = :id order by x.id
					"""), new Section("history", """
					select to_jsonb(h) || jsonb_build_object('newsletter', n.slug, 'wording_text', w.wording,
						'wording_version', w.version, 'wording_language', w.language)
					from reader_history h left join newsletters n on n.id = h.newsletter_id
					left join wordings w on w.id = h.wording where h.subscriber_id = :id order by h.id
					"""),
			new Section("typedAddresses",
					"select to_jsonb(t) from typed_addresses t where lower(t.email) = :key order by t.id"),
			new Section("freshLinks",
					"""
							select to_jsonb(f) from fresh_links f where f.subscriber_id = :id or lower(f.address) = :key order by f.id
							"""),
			new Section("leavings", """
					select to_jsonb(l) from leavings l join subscriptions x on x.id = l.subscription_id
					where x.subscriber_id = :id order by l.at
					"""), new Section("retimings", """
					select to_jsonb(t) from retimings t join subscriptions x on x.id = t.subscription_id
					where x.subscriber_id = :id order by t.id
					"""), new Section("letters", """
					select to_jsonb(o) - 'letter' - 'recipe' from outbox o where lower(o.recipient) = :key order by o.id
					"""),
			new Section("suppressions",
					"select to_jsonb(s) - 'address_key' from suppressions s where s.address_key = :key"),
			new Section("importRefusals", """
					select to_jsonb(r) || jsonb_build_object('imported_at', i.started_at) from import_refusals r
					join imports i on i.id = r.import_id where r.reason ~* :pattern order by r.import_id, r.line
					"""), new Section("importAsks", """
					select to_jsonb(a) || jsonb_build_object('imported_at', i.started_at) from import_asks a
					join imports i on i.id = a.import_id join subscriptions x on x.id = a.subscription_id
					where x.subscriber_id = :id order by a.import_id, a.subscription_id
					"""),
			new Section("bulkActions",
					"""
							select to_jsonb(r) || jsonb_build_object('action', b.action, 'chosen_at', b.created_at)
							from bulk_actions b join bulk_readers r on r.action_id = b.id and r.subscriber_id = :id order by b.id
							"""),
			new Section("doneByOthers", """
					select to_jsonb(a) from audit a where a.subject = 'subscriber' and a.subject_id = cast(:id as text)
					order by a.id
					"""));

	private final JdbcClient jdbc;

	private final Addressees addressees;

	private final List<Keeper> keepers;

	private final InstantSource clock;

	Copies(JdbcClient jdbc, Addressees addressees, List<Keeper> keepers, InstantSource clock) {
		this.jdbc = jdbc;
		this.addressees = addressees;
		this.keepers = keepers;
		this.clock = clock;
	}

	/**
	 * Everything held about an address, by kind; a kind of which there is nothing is left
	 * out.
	 */
	@Transactional(readOnly = true)
	public JsonNode of(EmailAddress address) {
		LongTransaction.statements(this.jdbc);
		var reader = this.addressees.of(address);
		var copy = JSON.createObjectNode()
			.put("address", address.value())
			.put("madeAt", this.clock.instant().toString());
		SECTIONS.forEach((section) -> tell(copy, section.name(),
				this.jdbc.sql(section.sql())
					.param("id", reader.subscriberId())
					.param("key", address.key())
					.param("pattern", Spellings.of(address).pattern())
					.query(String.class)
					.list()));
		this.keepers.forEach((keeper) -> keeper.tell(reader).forEach((name, rows) -> tell(copy, name, rows)));
		return copy;
	}

	/** The same as a text to be downloaded. */
	@Transactional(readOnly = true)
	public String text(EmailAddress address) {
		return JSON.writeValueAsString(of(address));
	}

	private static void tell(ObjectNode copy, String name, List<String> rows) {
		if (!rows.isEmpty()) {
			var section = copy.putArray(name);
			rows.forEach((row) -> section.add(JSON.readTree(row)));
		}
	}

	/**
	 * One kind of rows.
	 */
	private record Section(String name, String sql) {

	}

}

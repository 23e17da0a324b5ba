package org.daybreak.deliveries.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A statement with named parameters, turned once into one with question marks.
 *
 * @param text with question marks
 * @param names the parameters in their order
 */
record PositionalSql(String text, List<String> names) {

	private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");

	static PositionalSql of(String named) {
		var names = new ArrayList<String>();
		var text = PARAMETER.matcher(named).replaceAll((match) -> {
			names.add(match.group(1));
			return "?";
		});
		return new PositionalSql(text, List.copyOf(names));
	}

	/** Each value is made once, however often its name stands in the statement. */
	void bind(PreparedStatement statement, Values values) throws SQLException {
		var made = new HashMap<String, @Nullable Object>();
		for (int i = 0; i < this.names.size(); i++) {
			var name = this.names.get(i);
			if (!made.containsKey(name)) {
				made.put(name, values.of(name));
			}
			statement.setObject(i + 1, made.get(name));
		}
	}

	/**
	 * The value of a parameter.
	 */
	interface Values {

		@Nullable Object of(String name) throws SQLException;

	}

}

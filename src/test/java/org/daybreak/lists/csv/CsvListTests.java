package org.daybreak.lists.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.web.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvListTests {

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t", "|" })
	void knowsTheDelimiter(String delimiter) throws IOException {
		assertThat(values("email,status\nada@example.org,active\n".replace(",", delimiter)))
			.containsExactly("ada@example.org active");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252" })
	void knowsTheEncoding(String charset) throws IOException {
		var text = "Prénom;E-Mail;Statut\nZoé;zoé@bücher.example;active\n";
		assertThat(values(text.getBytes(Charset.forName(charset)))).containsExactly("zoé@bücher.example active");
	}

	@Test
	void readsPastAByteOrderMark() throws IOException {
		assertThat(values("\uFEFFemail,status\na@example.org,\n")).containsExactly("a@example.org ");
		assertThat(values("\uFEFFemail,status\na@example.org,\n".getBytes(StandardCharsets.UTF_16LE)))
			.containsExactly("a@example.org ");
	}

	@Test
	void surrogatesThatAReadTearsApartComeTogether() throws IOException {
		var text = "email,status\n" + "a@example.org,\ud83d\ude00\n".repeat(3000);
		assertThat(values(text.getBytes(StandardCharsets.UTF_16LE))).hasSize(3000)
			.allMatch("a@example.org \ud83d\ude00"::equals);
	}

	@Test
	void aLineInAnotherEncodingIsRefusedAlone() throws IOException {
		var list = new java.io.ByteArrayOutputStream();
		list.write("email,name\nzoé@example.org,\n".getBytes(StandardCharsets.UTF_8));
		list.write("zoé@example.org,\n".getBytes(Encoding.WINDOWS_1252));
		list.write("ada@example.org,\n".getBytes(StandardCharsets.UTF_8));
		assertThat(values(list.toByteArray())).containsExactly("zoé@example.org ",
				"3: the line is not UTF-8 as the lines before it", "ada@example.org ");
	}

	/** Never is an address read as one of another domain. */
	@Test
	void eachLineIsInItsOwnEncodingOrRefused() throws Exception {
		var list = new java.io.ByteArrayOutputStream();
		list.write("name,email,status\n".getBytes(StandardCharsets.UTF_8));
		list.write("J\u00FCrgen,a@example.org,1\n".getBytes(Encoding.WINDOWS_1252));
		list.write("Zo\u00E9,b@caf\u00E9.example,2\n".getBytes(StandardCharsets.UTF_8));
		list.write("Zo\u00E9,c@caf\u00E9.example,3\n".getBytes(Encoding.WINDOWS_1252));
		list.write("J\u00FCrgen,".getBytes(Encoding.WINDOWS_1252));
		list.write("d@caf\u00E9.example,4\n".getBytes(StandardCharsets.UTF_8));
		list.write("e@caf".getBytes(StandardCharsets.UTF_8));
		list.write(new byte[] { 'x', ',', 'f', '@', 'c', 'a', 'f', (byte) 0x8E, '.', 'e', 'x', 'a', 'm', 'p', 'l', 'e',
				',', '5', '\n' });
		list.write("J\u00FCrgen,g@example.org,6\n".getBytes(Encoding.WINDOWS_1252));
		var read = values(list.toByteArray());
		assertThat(read).hasSize(6);
		assertThat(List.of(read.get(0), read.get(1), read.get(2), read.get(5))).containsExactly("a@example.org 1",
				"b@caf\u00E9.example 2", "c@caf\u00E9.example 3", "g@example.org 6");
		assertThat(read.subList(3, 5)).allMatch((line) -> line.contains("its encoding cannot be told"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sep=;\nemail;status\na@example.org;active\n",
			"\uFEFFsep=;\r\nemail;status\r\na@example.org;active", "\"sep=;\"\nemail;status\na@example.org;active\n",
			"SEP=\t\nemail\tstatus\na@example.org\tactive", "sep=:\nemail:status\na@example.org:active\n",
			"sep=,\nemail,\"a;b;status\",status\na@example.org,x,active\n" })
	void believesTheLineByWhichExcelNamesTheDelimiter(String list) throws IOException {
		assertThat(values(list)).containsExactly("a@example.org active");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Timestamp,\"Your e-mail\naddress\",Status\nx,a@example.org,active\n",
			"\"Your\r\n\"\"E-Mail\"\"\";\"Status\"\nA@example.org;active\n",
			"\"E-Mail\n\n(required)\"\tStatus\na@example.org\tactive",
			"Size 5\",email,status\nx,a@example.org,active\n" })
	void aHeadingMayBreakOverLines(String list) throws IOException {
		assertThat(values(list)).hasSize(1).allMatch((line) -> line.equalsIgnoreCase("a@example.org active"));
	}

	@Test
	void whatIsIgnoredMayBeLong() throws IOException {
		assertThat(values("email,notes,status\na@example.org," + "x".repeat(900_000) + ",active\nb@example.org,\""
				+ "y\n".repeat(300_000) + "\",pending\nc@example.org," + "x".repeat(1_200_000)
				+ ",active\nd@example.org,,active"))
			.containsExactly("a@example.org active", "b@example.org pending", "300004: the line is too long",
					"d@example.org active");
	}

	/** Looked for behind each of them, the ends would take hours. */
	@Test
	void quotesThatAreNeverClosedCostNoMoreThanTheirLines() throws IOException {
		var lines = 200_000;
		assertThat(values("email,status\n" + "\"a@example.org\n".repeat(lines))).hasSizeGreaterThan(lines / 2);
	}

	@Test
	void theSurestNameWinsWhereverItStands() throws IOException {
		assertThat(values("Address,Mail,Email,State,Status\n1 Long Street,x,a@example.org,CA,active\n"))
			.containsExactly("a@example.org active");
		assertThat(values("Address,Phone,State\na@example.org,1,unsubscribed\n"))
			.containsExactly("a@example.org unsubscribed");
		assertThat(values("Email Address,E-mail type,status\na@example.org,html,active\n"))
			.containsExactly("a@example.org active");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n", "\n\n", "\r\r\n" })
	void anyLineEndWillDo(String end) throws IOException {
		assertThat(values(String.join(end, "email,status", "a@example.org,", "b@example.org,")))
			.containsExactly("a@example.org ", "b@example.org ");
	}

	@Test
	void aQuotedFieldMayGoOnOverLines() throws IOException {
		assertThat(values("""
				email,note,status
				a@example.org,"Street 1
				Town ""B"", Land",pending
				b@example.org,x,active
				""")).containsExactly("a@example.org pending", "b@example.org active");
	}

	@Test
	void aQuoteThatIsNeverClosedSpoilsItsLineAlone() throws IOException {
		assertThat(values("""
				email,note,status
				"a@example.org,x,pending
				b@example.org,"y",active
				c@example.org,z",active
				"d@example.org"d,z,active
				e@example.org,"z,active""")).containsExactly("2: the line is not CSV: a quote is not closed",
				"b@example.org active", "c@example.org active",
				"5: the line is not CSV: something stands behind a closing quote",
				"6: the line is not CSV: a quote is not closed");
	}

	@Test
	void nulsAndTooManyFieldsAreRefusedByLine() throws IOException {
		assertThat(values("email,status\na\0@example.org,\na@example.org,active,,,\na@example.org,active,38\n"))
			.containsExactly("2: the line holds a NUL: it is not text", "a@example.org active",
					"4: the line has 3 fields and the first line names 2 columns");
	}

	@Test
	void aHundredMegabytesWithoutALineEndNeedNoMemory() throws IOException {
		assertThatThrownBy(() -> CsvList.of(new Endless(100_000_000))).isInstanceOf(Malformed.class)
			.hasMessageContaining("too long");
		var list = CsvList.of(new java.io.SequenceInputStream(
				new ByteArrayInputStream("email\n".getBytes(StandardCharsets.UTF_8)), new Endless(100_000_000)));
		assertThat(list.next().fault()).isEqualTo("the line is too long");
		assertThat(list.next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PK\u0003\u0004rest", "%PDF-1.7", "\u0089PNG\r\n", "\u0000\u0000\u0000\u0000\u0000",
			"MZ\u0000\u0003\u0000\u0004\u0000\u0000", "", "name,shoeSize\nAda,38", "email,E-Mail\na@example.org,b",
			"\"email", "ada@example.org,active\nbob@example.org,active" })
	void whatIsNoListOfAddressesIsRefusedWhole(String text) {
		assertThatThrownBy(() -> CsvList.of(stream(text.getBytes(StandardCharsets.ISO_8859_1))))
			.isInstanceOf(Malformed.class);
	}

	@Test
	void nobodyNamesThousandsOfColumns() {
		assertThatThrownBy(() -> CsvList.of(stream(("email" + ",x".repeat(3000)).getBytes(StandardCharsets.UTF_8))))
			.isInstanceOf(Malformed.class)
			.hasMessageContaining("more than 2000 columns");
	}

	@Test
	void saysWhichColumnsBearTheSameMeaning() {
		assertThatThrownBy(() -> CsvList.of(stream("email,name,E-Mail\n".getBytes(StandardCharsets.UTF_8))))
			.hasMessageContaining("stands twice among the columns, as number 1 and number 3");
	}

	@Test
	void columnsMayBeChosen() throws IOException {
		var list = CsvList.of(stream("x,email,who\nold@example.org,new@example.org,active".getBytes()),
				"EMAIL=0 STATUS=2");
		assertThat(list.values(list.next())).startsWith("old@example.org", "", "active");
		assertThatThrownBy(() -> CsvList.of(stream("x\ny".getBytes()), "EMAIL=7")).isInstanceOf(Malformed.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+31", "-5", "@sum", "\tx", "\rx", "'=x", "''+x", "'plain", "plain", "" })
	void aFormulaIsNeitherCalculatedNorLost(String value) {
		var out = Formula.guarded(value);
		assertThat(out).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("-").doesNotStartWith("@");
		assertThat(out).doesNotStartWith("\t").doesNotStartWith("\r");
		assertThat(Formula.unguarded(out)).isEqualTo(value);
	}

	private static List<String> values(String text) throws IOException {
		return values(text.getBytes(StandardCharsets.UTF_8));
	}

	private static List<String> values(byte[] octets) throws IOException {
		var list = CsvList.of(stream(octets));
		var values = new ArrayList<String>();
		for (var entry = list.next(); entry != null; entry = list.next()) {
			try {
				var fields = list.values(entry);
				var second = fields[Column.STATUS.ordinal()];
				values.add(fields[0] + " "
						+ ((second.isEmpty() && entry.fields().size() > 1) ? entry.fields().get(1) : second));
			}
			catch (RefusedLine ex) {
				values.add(entry.line() + ": " + ex.reason());
			}
		}
		return values;
	}

	private static InputStream stream(byte[] octets) {
		return new ByteArrayInputStream(octets);
	}

	/**
	 * A line that does not end for so many octets.
	 */
	private static final class Endless extends InputStream {

		private long left;

		private Endless(long length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 'x' : -1;
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			var count = (int) Math.min(length, this.left);
			java.util.Arrays.fill(into, offset, offset + count, (byte) 'x');
			this.left -= count;
			return count;
		}

	}

}

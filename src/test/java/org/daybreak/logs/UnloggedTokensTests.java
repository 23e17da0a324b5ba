package org.daybreak.logs;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnloggedTokensTests {

	private static final String TOKEN = "dQAAAAAAAAABspuXVeCtQcXIJgB0sjpd5EH4NL9PnHM";

	private final Logger logger = new LoggerContext().getLogger("org.example.Library");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.logger.getLoggerContext().addTurboFilter(new UnloggedTokens());
		this.lines.start();
		this.logger.addAppender(this.lines);
		this.logger.setLevel(Level.DEBUG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET \"/unsubscribe/{}\", parameters={}", "Mapped [/preferences/erase/{}]",
			"https://news.example/confirm/{}x?y={}", "model={token={}, name=x}", "To: <u-{}@news.example>" })
	void noLineHoldsAToken(String format) {
		this.logger.debug(format, TOKEN, TOKEN);
		this.logger.info(format.replace("{}", TOKEN));
		assertThat(said()).hasSize(2).allMatch((line) -> line.contains("–")).noneMatch((line) -> line.contains(TOKEN));
		assertThat(this.lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG, Level.INFO);
	}

	/** As Tomcat quotes a request that it cannot read. */
	@Test
	void noFaultQuotesAToken() {
		var inner = new IllegalStateException("at /unsubscribe/" + TOKEN + "{");
		this.logger.warn("cannot read {}", "this", new IllegalArgumentException("Invalid character", inner));
		assertThat(said()).singleElement()
			.asString()
			.contains("cannot read this", "IllegalArgumentException: Invalid character",
					"IllegalStateException: at /un", "noFaultQuotesAToken")
			.doesNotContain(TOKEN);
	}

	@Test
	void otherLinesStayAsTheyAre() {
		var fault = new IllegalArgumentException("no such zone");
		this.logger.info("edition {} sent to {} readers", 7, 12, fault);
		this.logger.trace("/unsubscribe/" + TOKEN);
		assertThat(this.lines.list).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).isEqualTo("edition 7 sent to 12 readers");
			assertThat(line.getThrowableProxy().getClassName()).isEqualTo(fault.getClass().getName());
		});
	}

	private List<String> said() {
		return this.lines.list.stream()
			.map((line) -> line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy()))
			.toList();
	}

}

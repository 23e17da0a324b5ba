package org.daybreak.web;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class JoinedScriptTests {

	@Test
	void putsEachFileWhereItIsNamed() {
		var files = Map.of("whole.js", "start();\n/* @first-part.js@ */\n/* said */\nend();", "first-part.js",
				"show(`@look.css@`); // costs $1 or \\1", "look.css", "p{margin:0}");
		assertThat(JoinedScript.of("whole.js", files::get)).isEqualTo("""
				start();
				show(`p{margin:0}`); // costs $1 or \\1
				/* said */
				end();""");
	}

	@Test
	void namesTheFileThatIsMissing() {
		assertThatNullPointerException().isThrownBy(() -> JoinedScript.read(JoinedScript.class, "nowhere.js"))
			.withMessage("nowhere.js");
	}

}

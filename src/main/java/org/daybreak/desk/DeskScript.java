package org.daybreak.desk;

import java.nio.charset.StandardCharsets;

import org.daybreak.web.JoinedScript;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk's one script, put together from its parts.
 */
@RestController
class DeskScript {

	private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

	private final byte[] text = JoinedScript
		.of("desk.js", (name) -> JoinedScript.read(DeskScript.class, "script/" + name))
		.getBytes(StandardCharsets.UTF_8);

	private final String version = DigestUtils.md5DigestAsHex(this.text);

	@GetMapping("/js/desk.js")
	ResponseEntity<byte[]> script() {
		return ResponseEntity.ok()
			.contentType(SCRIPT)
			.cacheControl(CacheControl.noCache())
			.eTag(this.version)
			.body(this.text);
	}

}

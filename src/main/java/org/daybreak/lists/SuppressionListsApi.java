package org.daybreak.lists;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.lists.csv.AddressLines;
import org.daybreak.lists.directory.SuppressionList;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists of addresses never to be mailed, for programs.
 */
@RestController
@Tag(name = "Subscribers")
class SuppressionListsApi {

	private final SuppressionList suppressions;

	SuppressionListsApi(SuppressionList suppressions) {
		this.suppressions = suppressions;
	}

	@Operation(summary = "Suppress a list of addresses",
			description = "CSV whose first line names a column of addresses, or addresses alone, line by line.")
	@PostMapping(path = "/api/v1/suppressions", consumes = { "text/csv", "text/plain", "text/tab-separated-values" })
	SuppressionList.Taken take(HttpServletRequest request, @RequestParam(required = false) @Nullable String reason,
			@RequestParam(required = false) @Nullable String note) throws IOException {
		var why = Texts.optionalLine("reason", reason, 100);
		var remark = Texts.optionalLine("note", note, 500);
		var run = this.suppressions.begin();
		new AddressLines(request.getInputStream()).forEach((line, address) -> run.add(line, address,
				(why != null) ? why : "by hand", (remark != null) ? remark : ""), run::refuse);
		return run.end();
	}

}

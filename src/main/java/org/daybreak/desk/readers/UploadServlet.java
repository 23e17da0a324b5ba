package org.daybreak.desk.readers;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.lists.Importing;
import org.daybreak.logs.OneLine;
import org.daybreak.web.Texts;

/**
 * The upload of a list: the one place that takes large files, so that no other has to.
 */
class UploadServlet extends HttpServlet {

	static final String PATH = "/desk/imports/upload";

	static final long OCTETS = 300L * 1024 * 1024;

	private static final long serialVersionUID = 1L;

	private final transient Importing importing;

	UploadServlet(Importing importing) {
		this.importing = importing;
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		var file = request.getPart("file");
		if (file == null || file.getSize() == 0) {
			response.sendRedirect("/desk/imports?empty");
			return;
		}
		try (var octets = file.getInputStream()) {
			response.sendRedirect("/desk/imports/" + this.importing.upload(octets, name(file.getSubmittedFileName())));
		}
		finally {
			file.delete();
		}
	}

	private static String name(String submitted) {
		var plain = (submitted != null) ? OneLine.of(submitted).replaceAll("^.*[/\\\\]", "") : "";
		var name = Texts.optionalLine("file", plain.substring(0, Math.min(120, plain.length())), 120);
		return (name != null) ? name : "list.csv";
	}

}

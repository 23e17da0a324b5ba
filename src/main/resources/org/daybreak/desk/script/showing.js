/* Showing what came back, without losing what is typed elsewhere */

function show(form, answer, page) {
	const part = document.getElementById(form.closest("[hx-boost=true]")?.id ?? "");
	const fresh = part && page.getElementById(part.id);
	const typed = saves(document).filter((other) => other !== form
		&& other.getAttribute("action") !== form.getAttribute("action")).map(typedInto).filter(Boolean);
	const focus = document.activeElement?.id;
	if (answer.ok) {
		forget(form.getAttribute("action"));
	}
	if (fresh) {
		part.replaceWith(document.adoptNode(fresh));
	}
	else {
		document.body.replaceWith(document.adoptNode(page.body));
		window.scrollTo(0, 0);
	}
	document.title = page.title;
	if (answer.redirected && answer.url !== location.href) {
		history.pushState(null, "", answer.url);
	}
	else if (!fresh) {
		// A whole page came: whoever watches the address (assistive technology, tests) is told.
		history.replaceState(history.state, "", location.href);
	}
	shown = location.pathname + location.search;
	window.htmx?.process(fresh || document.body);
	attach();
	typed.forEach(putBack);
	const first = document.querySelector("[aria-invalid=true]") || (!answer.ok && document.querySelector("form[data-typed] input:not([type=hidden])"))
		|| (focus && document.getElementById(focus)) || document.querySelector(".flash button")
		|| (fresh ? null : document.getElementById("content"));
	bringBack();
	first?.focus({ preventScroll: first.id === focus || first.id === "content" || first.closest(".flash") !== null });
}

function putBack(typed) {
	const form = home(typed.action);
	if (form) {
		restore(typed, form);
		return;
	}
	forget(typed.action);
	if (typed.version !== undefined) {
		stray(typed.words.map(([, value]) => value).join("\n\n"));
	}
}

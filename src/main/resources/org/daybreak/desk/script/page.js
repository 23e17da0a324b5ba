/* What happens on the page */

document.addEventListener("submit", (event) => {
	if (isSave(event.target)) {
		event.preventDefault();
		event.stopImmediatePropagation();
		send(event.target, event.submitter);
	}
}, true);
document.addEventListener("input", (event) => event.target.form && keep(event.target.form));
document.addEventListener("click", (event) => {
	const link = event.target.closest("[data-forget]");
	if (link) {
		forget(link.dataset.forget);
		waiting.delete(link.dataset.forget);
		home(link.dataset.forget)?.remove();
	}
}, true);
document.addEventListener("htmx:beforeOnLoad", (event) => {
	if (event.detail.xhr.status === 401) {
		event.preventDefault();
		line("alert", "bad", "You were signed out: this page no longer follows what happens.").append(pressable("Sign in", ask));
	}
});
document.addEventListener("htmx:sendError", (event) => {
	if (event.detail.elt.matches("a")) {
		line("alert", "bad", "The server cannot be reached. This page stays as it is.");
	}
});
let before = [];
document.addEventListener("htmx:beforeSwap", () => {
	before = saves(document).map(typedInto).filter(Boolean);
});
document.addEventListener("htmx:afterSettle", () => {
	before.splice(0).forEach((typed) => home(typed.action) && restore(typed, home(typed.action)));
	bringBack();
});
window.addEventListener("online", () => retry(true));
window.addEventListener("popstate", (event) => {
	if (!event.state?.htmx && location.pathname + location.search !== shown) {
		location.reload();
	}
});
window.addEventListener("beforeunload", (event) => {
	if (waiting.size > 0) {
		event.preventDefault();
	}
});
shown = location.pathname + location.search;
bringBack();

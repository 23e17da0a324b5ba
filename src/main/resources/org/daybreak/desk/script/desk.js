/* Sends every form of the desk: what is not saved is said, its words are kept, and it is sent again. */
(() => {
	"use strict";

	const PATIENCE = 60_000; // milliseconds, for anything but a file
	const HTML = { Accept: "text/html" };

	/** Failed sends by the address they go to, in order; each is {form, button, again}. */
	const waiting = new Map();
	const sending = new Set();
	let bar, dialog, shown, timer;

	const path = (url) => new URL(url, location.href).pathname;
	const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
	const token = (page) => page.querySelector("input[name=_csrf]")?.value;
	const isLogin = (answer) => answer.status === 401 || (answer.redirected && path(answer.url) === "/login");
	const isSave = (form) => form.getAttribute("method")?.toLowerCase() === "post" && !form.closest("dialog");
	const isUpload = (form) => form.getAttribute("enctype") === "multipart/form-data";
	const target = (form, button) => button?.getAttribute("formaction") || form.getAttribute("action") || location.pathname;

	/* The parts, each in a file of its own; the server puts them here. */
	/* @typed.js@ */
	/* @sending.js@ */
	/* @showing.js@ */
	/* @telling.js@ */
	/* @signing-in.js@ */
	/* @page.js@ */
})();

/*! Daybreak sign-up, version 1: <daybreak-signup newsletter="…">. What it promises: docs/embed.md */
(() => {
	"use strict";
	const script = document.currentScript ?? document.querySelector('script[src*="/embed/signup.js"]');
	const here = new URL(".", script?.src ?? location.origin + "/embed/");

	const el = (name, attributes, ...children) => {
		const node = document.createElement(name);
		for (const [key, value] of Object.entries(attributes ?? {})) {
			if (value != null && value !== false) {
				node.setAttribute(key, value === true ? "" : value);
			}
		}
		node.append(...children.filter((child) => child != null));
		return node;
	};

	const gap = (text, filling) => text.replace("{0}", () => filling);

	/* The five parts, each in a file of its own; the server puts them here. */
	/* @mistyped.js@ */
	/* @proof.js@ */
	/* @zones.js@ */
	/* @form.js@ */
	/* @element.js@ */

	/* A frame of ours tells its page, which has this script too, how high it is. */
	const frames = [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(here));
	if (document.body.matches(".framed")) {
		const tell = () => parent.postMessage({ daybreak: document.documentElement.offsetHeight }, "*");
		new ResizeObserver(tell).observe(document.body);
		addEventListener("message", tell);
	}
	else if (frames[0]) {
		addEventListener("message", ({ origin, source, data }) => {
			const frame = origin === here.origin && data?.daybreak > 0 && frames.find((one) => one.contentWindow === source);
			if (frame) {
				frame.style.boxSizing = "content-box";
				frame.style.height = data.daybreak + "px";
			}
		});
		frames.forEach((frame) => frame.contentWindow.postMessage("", "*"));
	}
})();

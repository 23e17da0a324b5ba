/* Looks for new letters every two seconds and shows them without a reload. */
"use strict";
const list = document.getElementById("letters");
const news = document.getElementById("news");

async function look() {
	try {
		const newest = (await (await fetch("/mailbox/newest")).text()).trim();
		if (newest === list.dataset.newest) {
			return;
		}
		const page = new DOMParser().parseFromString(await (await fetch("/mailbox")).text(), "text/html");
		const fresh = page.getElementById("letters");
		if (fresh) {
			list.replaceChildren(...fresh.childNodes);
			list.dataset.newest = fresh.dataset.newest;
			news.textContent = "New mail has come.";
		}
	} catch {
		/* the program is being restarted; the next look will tell */
	}
}

setInterval(() => { if (!document.hidden) { look(); } }, 2000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { look(); } });

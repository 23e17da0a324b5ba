const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/* The device's zone, and every other once the list is looked for. */
const zones = (form, changed) => {
	const select = form.elements.timeZone;
	if (!select.value && zoneHere) {
		if (![...select.options].some((option) => option.value === zoneHere)) {
			select.append(el("option", { value: zoneHere }, zoneHere.split("/").pop().replaceAll("_", " ")));
		}
		select.value = zoneHere;
	}
	select.closest("details").addEventListener("toggle", async () => {
		const names = await (await fetch(new URL("zones.json?locale=" + form.closest("[lang]").lang, here))).json();
		const chosen = select.selectedOptions[0];
		const { value } = chosen;
		select.replaceChildren(...new Set([select.options[0], ...value in names ? [] : [chosen]]),
			...Object.entries(names).map(([zone, name]) => el("option", { value: zone }, name)));
		select.value = value;
		changed();
	}, { once: true });
};

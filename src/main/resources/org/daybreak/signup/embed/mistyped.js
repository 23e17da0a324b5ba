const known = "@domains@".split(" ");

/* One letter too many, too few, another, or two exchanged. */
const near = (a, b) => {
	let start = 0;
	let end = 0;
	while (start < a.length && a[start] === b[start]) {
		start++;
	}
	while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) {
		end++;
	}
	const x = a.slice(start, a.length - end);
	const y = b.slice(start, b.length - end);
	return (x.length < 2 && y.length < 2) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
};

/* The address probably meant; null where nothing looks mistyped. As MailDomains does it on the server. */
const meant = (address) => {
	const at = address.lastIndexOf("@") + 1;
	const typed = address.slice(at).trim().toLowerCase();
	if (!at || known.includes(typed)) {
		return null;
	}
	const name = (domain) => domain.split(".")[0];
	let mended = typed.replace(/\.(con|cmo|ocm|comm|coom|vom|xom|cpm)$/, ".com").replace(/\.(ner|nte)$/, ".net");
	if (/^[^.]+\.(co|cm|om)$/.test(typed) && known.includes(name(typed) + ".com")) {
		mended = name(typed) + ".com";
	}
	if (!known.includes(mended)) {
		mended = known.find((one) => name(one).length > 4 && name(one) !== name(mended) && near(mended, one)) ?? mended;
	}
	return mended === typed ? null : address.slice(0, at) + mended;
};

package org.daybreak.lists.words;

import java.util.Set;

/**
 * The beginnings of words, in the languages the desk and its readers speak, by which
 * headings and values are told: those that stop letters, those that wait, those that
 * agree.
 */
final class Stems {

	static final Set<String> COMPLAINT = Set.of("complain", "feedbackloop", "fbl", "spam", "abuse", "plainte",
			"beschwerde", "queja", "reclamac", "denunci", "\u0436\u0430\u043B\u043E\u0431", "\u6295\u8BC9",
			"\u5783\u573E", "\u0634\u0643\u0648\u0649", "thurac", "malalamiko");

	static final Set<String> BOUNCE = Set.of("bounce", "bouncing", "cleaned", "cleantime", "cleandate", "undeliver",
			"unreach", "invalid", "nonexist", "doesnotexist", "rebond", "rebot", "rebound", "unzustell", "ungultig",
			"unerreichbar", "injoignable", "inalcanzable", "mailboxfull", "mailboxnot", "hardfail", "softfail",
			"deadaddress", "deademail", "nosuchuser", "unroutable", "devuelt", "devolvid",
			"\u043D\u0435\u0434\u043E\u0441\u0442\u0430\u0432", "\u9000\u4FE1", "\u65E0\u6548");

	static final Set<String> LEAVING = Set.of("unsub", "optout", "optedout", "optsout", "optingout", "optoff",
			"blacklist", "blocklist", "denylist", "blocked", "disabled", "disable", "deactivat", "desactiv", "deaktiv",
			"suppress", "supprim", "supres", "donot", "dontmail", "dontcontact", "dontemail", "dontsend", "nomail",
			"noemail", "nocontact", "nonewsletter", "nomarketing", "delete", "deletion", "remove", "removal", "inactiv",
			"inaktiv", "inativ", "unmail", "cancel", "banned", "reject", "exclude", "exclusion", "revoke", "revok",
			"withdr", "unwanted", "departed", "archiv", "desabon", "desinscr", "desuscri", "desubscri", "descadastr",
			"abgemeld", "abmeld", "austrag", "ausgetrag", "gesperrt", "sperrlist", "blockiert", "widerruf", "widerspr",
			"gekund", "kundig", "gelosch", "bloque", "bloquead", "bloccat", "dadodebaja", "dardebaja", "eliminad",
			"excluid", "removid", "listanegra", "listenoire", "blackliste", "forgotten", "erased", "objected",
			"objection", "oppos", "churned", "lapsed", "stopped", "unsus", "blackh", "quarantin", "werbesperre",
			"\u672A\u8BA2", "\u063A\u064A\u0631\u0645\u0634\u062A\u0631\u0643", "\u043E\u0442\u043F\u0438\u0441",
			"\u0437\u0430\u0431\u043B\u043E\u043A", "\u0431\u043B\u043E\u043A\u0438\u0440",
			"\u043E\u0442\u043A\u0430\u0437", "\u0447\u0435\u0440\u043D\u044B\u0438\u0441\u043F\u0438\u0441",
			"\u0443\u0434\u0430\u043B", "\u043D\u0435\u0430\u043A\u0442\u0438\u0432", "\u9000\u8BA2", "\u53D6\u6D88",
			"\u5C4F\u853D", "\u9ED1\u540D\u5355", "\u7981\u7528", "\u5220\u9664", "\u505C\u7528",
			"\u0627\u0644\u063A\u0627\u0621", "\u0645\u062D\u0638\u0648\u0631", "\u0645\u0644\u063A",
			"\u0645\u062D\u0630\u0648\u0641", "huydangky", "dahuy", "bichan", "dachan", "jiondoa", "umejitoa",
			"amejitoa", "imezuiwa");

	/** Whole words that say the same, and too short to be looked for within others. */
	static final Set<String> LEAVING_WORDS = Set.of("left", "gone", "out", "stop", "baja", "bajas", "dnc", "dne", "dnm",
			"block", "ban", "quit", "dead", "dnd", "off", "denied", "declined", "refused", "forbidden", "prohibited",
			"resigned", "expired", "closed", "dormant", "excluded", "ineligible", "purged", "trash", "trashed",
			"deregistered", "signedout", "stopped", "suspended", "quarantined", "locked", "unreached", "abgelehnt",
			"gestoppt", "raus", "weg", "refuse", "retire", "parti", "resilie", "rechazado", "rechazada", "recusado",
			"recusada", "saiu", "churn", "terminated", "discontinued", "hold", "onhold", "dropped", "muted", "ignored",
			"frozen", "retired", "stopp", "obsolete", "withheld", "held");

	static final Set<String> BOUNCE_WORDS = Set.of("hard", "soft", "transient", "bounces", "failed", "failure",
			"failing", "error", "undelivered", "unknownuser", "notfound");

	static final Set<String> WAITING = Set.of("unconfirm", "notconfirm", "unverif", "notverif", "pending", "await",
			"waiting", "validating", "unactivat", "invited", "invitation", "unbestat", "ausstehend", "enattente",
			"nonconfirm", "pendient", "pendente", "sinconfirm", "naoconfirm", "needsattention",
			"\u043E\u0436\u0438\u0434", "\u043D\u0435\u043F\u043E\u0434\u0442\u0432", "\u5F85", "\u672A\u786E",
			"\u0642\u064A\u062F\u0627\u0644\u0627\u0646\u062A", "choxac", "chuaxac", "inasubiri");

	static final Set<String> AGREEING = Set.of("subscri", "optin", "optedin", "optsin", "consent", "accept",
			"permission", "agree", "marketing", "gdpr", "dsgvo", "rgpd", "lgpd", "receive", "mailable", "isactive",
			"abonn", "inscri", "angemeld", "anmeld", "einwillig", "zustimm", "erlaub", "suscri", "assin", "cadastrad",
			"autoriz", "autoris", "permis", "acept", "werbung", "publicite", "publicidad", "propaganda", "aceit",
			"souscri", "newslettersignup", "signupnewsletter", "emailsignup", "mailinglistsignup",
			"\u043F\u043E\u0434\u043F\u0438\u0441", "\u0441\u043E\u0433\u043B\u0430\u0441", "\u8BA2\u9605",
			"\u540C\u610F", "\u0627\u0634\u062A\u0631\u0627\u0643", "\u0645\u0648\u0627\u0641\u0642", "dangky", "dongy",
			"idhini", "amejiunga", "umejiunga");

	static final Set<String> AGREEING_WORDS = Set.of("active", "enabled", "aktiv", "actif", "activo", "activa", "ativo",
			"ativa", "allowed", "contactable", "emailable", "allow", "alta", "optinstatus");

	static final Set<String> CONFIRMING = Set.of("confirm", "verified", "doubleopt", "bestatig",
			"\u043F\u043E\u0434\u0442\u0432\u0435\u0440", "\u786E\u8BA4", "\u062A\u0627\u0643\u064A\u062F", "xacnhan",
			"thibitish");

	static final Set<String> NEGATING = Set.of("not", "non", "no", "never", "nicht", "kein", "keine", "nie", "pas",
			"sans", "jamais", "nao", "nunca", "sin", "\u043D\u0435", "\u043D\u0435\u0442", "khong", "chua");

	static final Set<String> STATUS = Set.of("status", "state", "statut", "etat", "estado", "estatus", "situacao",
			"situacion", "zustand", "\u0441\u0442\u0430\u0442\u0443\u0441", "\u72B6\u6001",
			"\u0627\u0644\u062D\u0627\u0644\u0629", "\u062D\u0627\u0644\u0629", "trangthai", "hali");

	private Stems() {
	}

}

package org.daybreak.stories.pages;

import java.util.List;
import java.util.regex.Pattern;

import org.daybreak.TimeLimit;

/**
 * Knows the lines a page carries around its article: menus, share buttons, promotion,
 * consent, error messages.
 */
final class Furniture {

	/** Lines that are nothing else, in the languages we meet most. */
	private static final Pattern LABEL = Pattern.compile("(?iu)("
			+ "(skip|jump|go) to (the )?(main |primary )?(content|navigation|article|text|footer|search).*"
			+ "|(aller|passer|accéder) au contenu.*|zum (haupt)?inhalt.*|(ir|saltar) al contenido.*"
			+ "|vai al contenuto.*|hopp til innhold.*"
			+ "|(advertisements?|ads?|advertising|anzeige|werbung|publicité|publicidad|pubblicità|реклама|reklame|annonse)"
			+ "( (continues|continue reading|feedback).*)?"
			+ "|(story|article) continues below.*|continue reading( the main story)?.*"
			+ "|(share|print|email|e-mail|save|copy( the)? link|link copied!?|bookmark|comments?|comment|listen|like|tweet|"
			+ "partager|teilen|drucken|merken|kommentare|kommentieren|compartir|imprimir|condividi|commenti|del|dela|"
			+ "facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube|messenger|flipboard|"
			+ "threads|bluesky|tumblr|rss|icon|close|menu|search|home|news|video|videos|live|more|next|previous|"
			+ "back|top|sign in|log ?in|log ?out|register|subscribe|my account|newsletters?|podcasts?|weather|sport|"
			+ "sports|tags?|topics?|gallery|loading.*|play|pause|mute|full ?screen)(\\s*[:|•·›»>+-]?\\s*\\d*)?"
			+ "|(share|partager|teilen|condividi|compartir)( (this|the|on|via|with|cet|sur|auf|su|en)(?![\\p{L}\\p{N}_]).*|\\s*[:|].*)"
			+ "|(follow|find|join|like|contact) us(?![\\p{L}\\p{N}_]).*|follow (us )?on .*"
			+ "|(read|see|watch|listen|learn|know|view|show|load) (more|also|next|all|less)(?![\\p{L}\\p{N}_]).{0,120}"
			+ "|(also|must|keep|further) read(ing)?(?![\\p{L}\\p{N}_]).{0,120}|lire aussi.*|lesen sie (auch|mehr).*|lee también.*|leia (também|mais).*"
			+ "|leggi anche.*|(mehr|más|plus|altro) (zum thema|información|d'infos|su) ?.*|auch interessant.*"
			+ "|(related|recommended|trending|popular|latest|most (read|popular|viewed|shared)|more (from|on|stories|in|about)|"
			+ "top stories|you (may|might) (also )?like|what to read next|editor'?s'? (picks?|choice)|in pictures|"
			+ "up next|don'?t miss|sponsored|promoted|partner content|from around the web|à lire aussi|meistgelesen)(?![\\p{L}\\p{N}_]).{0,80}"
			+ "|\\d+\\s*(comments?|shares?|likes?|views?|kommentare|commentaires|comentarios|reactions?)"
			+ "|\\d+\\s*(min(ute)?s?\\.?)( de)?( read| lecture|\\.? lesezeit)?|(reading time|lesezeit|temps de lecture).{0,30}"
			+ "|(home|accueil|startseite|inicio)\\s*[>›»/|].*" + ""
			+ "|(©|\\(c\\)|copyright(?![\\p{L}\\p{N}_])).{0,160}|.{0,120}(?<![\\p{L}\\p{N}_])all rights reserved(?![\\p{L}\\p{N}_]).{0,120}|(alle rechte|tous droits|todos los derechos|tutti i diritti).*"
			+ "|article content|(previous|next) (page|post|article|story)|(предыдущая|следующая) страница|(click|tap) (here|to|on)(?![\\p{L}\\p{N}_]).*|(report|correct) (an? )?(error|typo|mistake)(?![\\p{L}\\p{N}_]).*"
			+ ")");

	private static final Pattern PROMOTION = Pattern.compile(
			"(?iu)(?<![\\p{L}\\p{N}_])(newsletters?|subscri(be|bers?|ption)|sign(ing)? up|inbox|download (the|our)|"
					+ "(our|the|mobile) app(?![\\p{L}\\p{N}_])|app store|google play|push notifications?|breaking news alerts?|"
					+ "abonne(z|ment|ments|r|nieren|ren)|abonnieren|suscr[ií]b\\w+|iscriviti|become a member|support (our|us)|donat(e|ion)|"
					+ "free trial|premium|register (now|for)|whatsapp channel|telegram channel|follow us|cookies?|privacy policy|terms of (use|service)|"
					+ "javascript|ad ?blocker|consent|datenschutz)");

	private static final Pattern IMPERATIVE = Pattern
		.compile("(?iu)^(sign|subscribe|receive|get|join|follow|download|support|register|try|start|become|click|enter|"
				+ "please|abonnez|inscrivez|recevez|erhalten|suscr|recibe|iscriviti|ricevi|we use|this (site|website|page)|"
				+ "by (signing|clicking|subscribing|continuing|entering|submitting|registering)|you can (unsubscribe|opt)|"
				+ "(already|not) (a|have)|unlock|enjoy|thank(s| you)|don'?t miss|stay|keep up|want more)(?![\\p{L}\\p{N}_]).*");

	private static final Pattern ERROR = Pattern.compile(
			"(?iu)(.{0,20}(?<![\\p{L}\\p{N}_])404(?![\\p{L}\\p{N}_]).{0,30}|(oops|sorry|error)?[,:! ]*(this |the |that )?(page|content|article|video|item)"
					+ "( (was|is|could|can|has|you))?.{0,25}(?<![\\p{L}\\p{N}_])(not|cannot|can't|isn'?t|longer)(?![\\p{L}\\p{N}_]).{0,15}(found|available|exist|loaded|be).{0,20}"
					+ "|an error (has )?occurred.*|something went wrong.*|page introuvable|seite nicht gefunden|"
					+ "página no encontrada|pagina non trovata|access denied.*)");

	private static final Pattern ERROR_SENTENCE = Pattern
		.compile("(?iu)(?=.*(?<![\\p{L}\\p{N}_])(page|content|article|link|url|address|"
				+ "video|seite|contenu|página)(?![\\p{L}\\p{N}_]))(?=.*(?<![\\p{L}\\p{N}_])(request(ed)?|not (be )?found|exists?|no longer|any ?more|unavailable|"
				+ "not available|looking for|moved|removed|deleted|try again|existiert|existe|demandé)(?![\\p{L}\\p{N}_])).{0,200}");

	private Furniture() {
	}

	/** Whether the line belongs to the page, not to the article. */
	static boolean is(List<PageLine> lines, int at) {
		TimeLimit.check();
		var line = lines.get(at);
		var text = line.text();
		return letterless(text) || text.length() <= 250 && LABEL.matcher(text).matches() || promotion(line)
				|| error(line)
				|| at > 0 && text.length() <= 300 && error(lines.get(at - 1)) && ERROR_SENTENCE.matcher(text).matches();
	}

	/** An invitation to subscribe, consent or download, not a sentence about one. */
	private static boolean promotion(PageLine line) {
		return line.words() <= 45 && line.text().length() <= 500 && PROMOTION.matcher(line.text()).find()
				&& (!line.endsSentence() && line.words() <= 25 || IMPERATIVE.matcher(line.text()).matches());
	}

	private static boolean error(PageLine line) {
		return line.words() <= 14 && line.text().length() <= 200 && ERROR.matcher(line.text()).matches();
	}

	private static boolean letterless(String text) {
		return text.codePoints().noneMatch(Character::isLetter);
	}

}

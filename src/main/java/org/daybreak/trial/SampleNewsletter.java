package org.daybreak.trial;

import java.net.URI;
import java.util.Map;

import org.daybreak.feeds.Feed;
import org.daybreak.feeds.FeedForm;
import org.daybreak.feeds.Feeds;
import org.daybreak.feeds.Polling;
import org.daybreak.feeds.Watching;
import org.daybreak.logs.OneLine;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.newsletters.Publishing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The newsletter {@code world} and its feeds, made once through the ordinary doors; what
 * a person changes or removes later stays so.
 */
@OnlyInTrial
@Component
class SampleNewsletter implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(SampleNewsletter.class);

	private static final String SLUG = "world";

	private static final String NOTICE = "Sample edition: events of 28 March 2018";

	private final Newsletters newsletters;

	private final Publishing publishing;

	private final Feeds feeds;

	private final Watching watching;

	private final Polling polling;

	private final SampleMorning morning;

	private final SampleFeeds sample;

	private final PublicSite site;

	SampleNewsletter(Newsletters newsletters, Publishing publishing, Feeds feeds, Watching watching, Polling polling,
			SampleMorning morning, SampleFeeds sample, PublicSite site) {
		this.newsletters = newsletters;
		this.publishing = publishing;
		this.feeds = feeds;
		this.watching = watching;
		this.polling = polling;
		this.morning = morning;
		this.sample = sample;
		this.site = site;
	}

	/** Before the first page is served, the newsletter is there. */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.newsletters.bySlug(SLUG).isEmpty()) {
			this.morning.sources().forEach(this::watch);
			this.publishing.found(form());
		}
		else {
			this.morning.sources().forEach(this::followPort);
		}
	}

	private void watch(SampleFrontPage.Source source) {
		var address = this.sample.address(source);
		if (this.feeds.findByUrl(address).isEmpty()) {
			this.watching.watch(new FeedForm(address, null, null, "en", false, true, null));
		}
	}

	/** Reads what has never been read, as soon as our own pages answer. */
	void readNews() {
		var addresses = this.morning.sources().stream().map(this.sample::address).toList();
		this.feeds.all()
			.stream()
			.filter((feed) -> addresses.contains(feed.url()) && feed.lastPolledAt() == null)
			.forEach(this::read);
	}

	private void read(Feed feed) {
		try {
			this.polling.poll(feed.id());
		}
		catch (RuntimeException ex) {
			log.warn("sample feed {} not read yet: {}", feed.id(), OneLine.of(ex.getMessage()));
		}
	}

	/** A trial that has moved to another port finds its own feeds there. */
	private void followPort(SampleFrontPage.Source source) {
		var address = this.sample.address(source);
		this.feeds.all()
			.stream()
			.filter((feed) -> !feed.url().equals(address) && isFormerAddress(feed.url(), address))
			.forEach((feed) -> this.watching.revise(feed.id(), new FeedForm(address, feed.weight(), feed.section(),
					feed.language(), feed.top(), feed.pictures(), (int) feed.interval().toMinutes())));
	}

	private static boolean isFormerAddress(String url, String address) {
		var former = URI.create(url);
		var present = URI.create(address);
		return present.getHost().equals(former.getHost()) && present.getPath().equals(former.getPath());
	}

	private NewsletterForm form() {
		return NewsletterForm.of(Map.ofEntries(Map.entry("slug", SLUG), Map.entry("name", "Daybreak World"),
				Map.entry("description", "The day's most important international stories, each told in a few lines."),
				Map.entry("timeZone", "Europe/Paris"), Map.entry("sender.name", "Daybreak World"),
				Map.entry("sender.address", "world@daybreak.localhost"),
				Map.entry("replyTo", "editor@daybreak.localhost"),
				Map.entry("publisher.name", "Daybreak (sample publisher)"),
				Map.entry("publisher.postalAddress", "1 Sample Street, 00000 Exampleton"),
				Map.entry("publisher.privacyUrl", this.site.url(SamplePages.PRIVACY)), Map.entry("notice", NOTICE)));
	}

}

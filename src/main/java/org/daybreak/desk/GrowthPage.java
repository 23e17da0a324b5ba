package org.daybreak.desk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;

import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.growth.Growth;
import org.daybreak.subscribers.growth.GrowthDay;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The growth of a newsletter: a chart, and the same as a table.
 */
@Controller
class GrowthPage {

	private static final Set<Integer> SPANS = Set.of(30, 90, 365);

	private final Growth growth;

	private final Newsletters newsletters;

	GrowthPage(Growth growth, Newsletters newsletters) {
		this.growth = growth;
		this.newsletters = newsletters;
	}

	@GetMapping("/desk/growth")
	String show(@RequestParam(defaultValue = "") String newsletter, @RequestParam(defaultValue = "30") String days,
			Model model) {
		var all = this.newsletters.all();
		model.addAttribute("newsletters", all);
		if (!all.isEmpty()) {
			var chosen = all.stream().filter((one) -> one.slug().equals(newsletter)).findFirst().orElse(all.get(0));
			var span = SPANS.stream().filter((one) -> String.valueOf(one).equals(days)).findFirst().orElse(30);
			var counted = this.growth.days(chosen, span);
			var newestFirst = new ArrayList<>(counted);
			Collections.reverse(newestFirst);
			model.addAttribute("newsletter", chosen);
			model.addAttribute("span", span);
			model.addAttribute("chart", new GrowthChart(counted));
			model.addAttribute("days", newestFirst.stream().filter(GrowthPage::moved).toList());
			model.addAttribute("reasons", this.growth.reasons(chosen, counted.get(0).day()));
		}
		return "desk/growth";
	}

	private static boolean moved(GrowthDay day) {
		return day.signedUp() + day.joined() + day.imported() + day.left() + day.lost() > 0;
	}

}

package io.hearth.dashboard;

import io.hearth.automation.outlets.Notice;
import io.hearth.automation.outlets.Notices;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;

/** What rules have told people. */
@Controller
class NoticePages {

    private static final int MOST = 100;

    private final Desk desk;
    private final Notices notices;
    private final Frame frame;

    NoticePages(Desk desk, Notices notices, Frame frame) {
        this.desk = desk;
        this.notices = notices;
        this.frame = frame;
    }

    /**
     * A notice as the page shows it.
     *
     * @param title what it is called; empty for none
     * @param to    for whom, in words
     * @param rule  name of the rule that told it
     * @param path  page of that rule
     */
    record Told(
            String id,
            String title,
            String text,
            String when,
            String to,
            boolean urgent,
            @Nullable String rule,
            @Nullable String path) {}

    @GetMapping("/notices")
    String all(HttpServletRequest request, Model model) {
        Tongue tongue = frame.tongue(request);
        List<Notice> newest = notices.newest(MOST);
        model.addAttribute("fresh", told(newest, false, tongue));
        model.addAttribute("away", told(newest, true, tongue));
        model.addAttribute("refresh", true);
        return "notices";
    }

    private List<Told> told(List<Notice> newest, boolean seen, Tongue tongue) {
        var book = desk.now().book();
        return newest.stream()
                .filter(notice -> notice.seen() == seen)
                .map(notice -> new Told(
                        notice.id(),
                        notice.title(),
                        notice.text(),
                        tongue.clock(notice.at()),
                        notice.to() == null ? tongue.text("notice.everybody") : notice.to(),
                        notice.urgent(),
                        notice.rule() == null ? null : RuleNames.of(book).apply(notice.rule()),
                        notice.rule() == null ? null : Paths.rule(notice.rule())))
                .toList();
    }

    @PostMapping("/notices/{id}/seen")
    RedirectView putAway(@PathVariable String id) {
        if (!notices.putAway(id)) {
            throw Found.nothing();
        }
        return Back.to("/notices");
    }

    @PostMapping("/notices/seen")
    RedirectView putAllAway() {
        notices.putAllAway();
        return Back.to("/notices");
    }
}

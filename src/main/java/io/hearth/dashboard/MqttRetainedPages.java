package io.hearth.dashboard;

import io.hearth.broker.Retained;
import io.hearth.mqtt.Payload;
import io.hearth.mqtt.RetainedTopics;
import io.hearth.mqtt.SafeText;
import io.hearth.mqtt.TopicFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The retained messages: who left what behind, and clearing it away. */
@Controller
class MqttRetainedPages {

    private static final String ALL = "/mqtt/retained";
    private static final int PAGE = 100;

    /**
     * A retained message as its line shows it; safe to show but for {@code topic}.
     *
     * @param topic exactly
     */
    record Line(String topic, String name, String path, String preview, boolean text, String facts) {}

    /**
     * What is about to be cleared.
     *
     * @param topics the topics that were chosen, exactly; empty for all that match the filter
     * @param names  some of them, safe to show
     * @param count  how many
     */
    record Clearing(List<String> topics, String filter, int count, List<String> names, String title) {}

    private final Desk desk;
    private final RetainedTopics retained;
    private final Frame frame;

    MqttRetainedPages(Desk desk, RetainedTopics retained, Frame frame) {
        this.desk = desk;
        this.retained = retained;
        this.frame = frame;
    }

    @GetMapping(ALL)
    String all(
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("filter", filter);
        try {
            addLines(retained.matching(TopicFilter.below(filter.strip())), filter, after, request, model);
        } catch (IllegalArgumentException unsound) {
            model.addAttribute("wrong", true);
        }
        return "mqtt-retained";
    }

    private void addLines(List<Retained> found, String filter, String after, HttpServletRequest request, Model model) {
        Tongue tongue = frame.tongue(request);
        var views = new TopicViews(desk.now().house(), tongue);
        List<Retained> page = found.stream()
                .filter(one -> one.message().topic().compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
        model.addAttribute("count", tongue.text("kept.count", tongue.number(found.size())));
        model.addAttribute(
                "lines",
                page.stream().limit(PAGE).map(one -> line(one, views, tongue)).toList());
        if (page.size() > PAGE) {
            String last = page.get(PAGE - 1).message().topic();
            model.addAttribute("next", ALL + "?filter=" + Paths.query(filter) + "&after=" + Paths.query(last));
        }
    }

    private static Line line(Retained kept, TopicViews views, Tongue tongue) {
        var message = kept.message();
        var payload = Payload.of(message.payload());
        return new Line(
                message.topic(),
                SafeText.line(message.topic()),
                Paths.topic(message.topic()),
                payload.preview(80),
                payload.isText(),
                tongue.text(
                        "kept.line",
                        views.publisher(message.client()),
                        tongue.age(kept.at()),
                        tongue.size(payload.bytes())));
    }

    /** Asks before anything is cleared; says how many it would be. */
    @PostMapping(ALL + "/ask")
    String ask(
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "false") boolean all,
            HttpServletRequest request,
            Model model) {
        Tongue tongue = frame.tongue(request);
        List<String> chosen = all ? List.of() : topics(request);
        List<Retained> found = find(chosen, all ? filter : null);
        model.addAttribute(
                "clearing",
                new Clearing(
                        chosen,
                        filter,
                        found.size(),
                        found.stream()
                                .limit(20)
                                .map(one -> SafeText.line(one.message().topic()))
                                .toList(),
                        tongue.text("kept.ask", tongue.number(found.size()))));
        return "mqtt-clear";
    }

    @PostMapping(ALL + "/clear")
    RedirectView clear(
            @RequestParam(defaultValue = "") String filter,
            @RequestParam int count,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        List<String> chosen = topics(request);
        List<Retained> found = find(chosen, chosen.isEmpty() ? filter : null);
        if (found.size() == count) {
            String said = tongue.text("kept.done", tongue.number(count));
            flashes.addFlashAttribute("flash", Flash.of(() -> retained.clear(found), said, tongue));
        } else {
            flashes.addFlashAttribute("flash", Flash.danger(tongue.text("kept.changed")));
        }
        return Back.to(ALL + "?filter=" + Paths.query(filter));
    }

    private List<Retained> find(List<String> chosen, @Nullable String filter) {
        try {
            return filter == null ? retained.of(chosen) : retained.matching(TopicFilter.below(filter.strip()));
        } catch (IllegalArgumentException unsound) {
            return List.of();
        }
    }

    /** Asked of the request itself, because a topic may have commas. */
    private static List<String> topics(HttpServletRequest request) {
        String[] chosen = request.getParameterValues("topic");
        return chosen == null ? List.of() : Arrays.asList(chosen);
    }
}

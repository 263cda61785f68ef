package io.hearth.dashboard;

import io.hearth.broker.Broker;
import io.hearth.mqtt.Letter;
import io.hearth.mqtt.Publishing;
import io.hearth.mqtt.RetainedTopics;
import io.hearth.mqtt.SafeText;
import io.hearth.mqtt.TopicFilter;
import io.hearth.mqtt.TopicSeen;
import io.hearth.mqtt.Topics;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What is said on MQTT: the tree of topics, one topic, and a way to say something. */
@Controller
class MqttPages {

    private static final String LIVE = "/api/v1/mqtt/messages?filter=";

    private final Desk desk;
    private final Broker broker;
    private final Topics topics;
    private final RetainedTopics retained;
    private final Publishing publishing;
    private final Frame frame;

    MqttPages(Desk desk, Broker broker, Topics topics, RetainedTopics retained, Publishing publishing, Frame frame) {
        this.desk = desk;
        this.broker = broker;
        this.topics = topics;
        this.retained = retained;
        this.publishing = publishing;
        this.frame = frame;
    }

    @GetMapping("/mqtt")
    String topics(
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request,
            Model model) {
        Tongue tongue = frame.tongue(request);
        model.addAttribute("filter", filter);
        model.addAttribute("state", state(tongue));
        try {
            var wanted = TopicFilter.below(filter.strip());
            List<TopicSeen> found = topics.matching(wanted).stream()
                    .filter(seen -> TopicTree.isFrom(seen.topic(), from))
                    .toList();
            model.addAttribute("tree", TopicTree.of(found, tongue));
            model.addAttribute("tail", LIVE + Paths.query(wanted.toString()));
        } catch (IllegalArgumentException unsound) {
            model.addAttribute("wrong", true);
        }
        addDraft(model, "");
        return "mqtt";
    }

    private String state(Tongue tongue) {
        var status = broker.status();
        return tongue.text(
                "topics.state",
                tongue.number(status.connections()),
                tongue.number(topics.count()),
                tongue.number(status.received()),
                tongue.number(status.sent()));
    }

    @GetMapping("/mqtt/topic")
    String topic(@RequestParam String name, HttpServletRequest request, Model model) {
        var views = new TopicViews(desk.now().house(), frame.tongue(request));
        var view = topics.find(name)
                .map(views::of)
                .or(() -> retained.of(List.of(name)).stream().findFirst().map(views::of));
        if (view.isPresent()) {
            model.addAttribute("topic", view.get());
            model.addAttribute("tail", LIVE + Paths.query(name));
        }
        model.addAttribute("title", SafeText.line(name, 200));
        addDraft(model, name);
        return "mqtt-topic";
    }

    /** What was typed before, when it was refused. */
    private static void addDraft(Model model, String topic) {
        if (!model.containsAttribute("draft")) {
            model.addAttribute("draft", new Letter(topic, "", null, 0, false));
        }
    }

    @PostMapping("/mqtt/publish")
    RedirectView publish(
            @RequestParam String topic,
            @RequestParam(defaultValue = "") String payload,
            @RequestParam(defaultValue = "0") int qos,
            @RequestParam(defaultValue = "false") boolean retain,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        var letter = new Letter(topic, payload, null, qos, retain);
        Tongue tongue = frame.tongue(request);
        String said = tongue.text(qos == 0 ? "publish.done" : "publish.stored", SafeText.line(topic, 200));
        Flash flash =
                Flash.of(() -> publishing.publish(letter, String.valueOf(Frame.person(request)), null), said, tongue);
        flashes.addFlashAttribute("flash", flash);
        if (!flash.kind().equals("ok")) {
            flashes.addFlashAttribute("draft", letter);
        }
        return Back.to(topic.isEmpty() ? "/mqtt" : Paths.topic(topic));
    }
}

package io.hearth.dashboard;

import io.hearth.broker.ClientInfo;
import io.hearth.mqtt.Clients;
import io.hearth.mqtt.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Who is connected to the broker. */
@Controller
class MqttClientPages {

    private static final String ALL = "/mqtt/clients";
    private static final int PAGE = 100;
    private static final int FILTERS = 50;

    /**
     * A client as its line shows it; all but {@code ask} safe to show.
     *
     * @param ask     where disconnecting it is asked for
     * @param filters what it subscribed to, the first of them
     */
    record Line(String name, boolean connected, String text, String more, List<String> filters, String ask) {}

    private final Clients clients;
    private final Frame frame;

    MqttClientPages(Clients clients, Frame frame) {
        this.clients = clients;
        this.frame = frame;
    }

    @GetMapping(ALL)
    String all(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            Model model) {
        Tongue tongue = frame.tongue(request);
        List<ClientInfo> found = clients.all().stream()
                .filter(client -> holds(client, q.strip()))
                .toList();
        List<ClientInfo> page = found.stream()
                .filter(client -> client.client().compareTo(after) > 0 || after.isEmpty())
                .limit(PAGE + 1L)
                .toList();
        model.addAttribute("q", q);
        model.addAttribute("count", tongue.text("clients.count", tongue.number(found.size())));
        model.addAttribute(
                "clients",
                page.stream().limit(PAGE).map(client -> line(client, tongue)).toList());
        if (page.size() > PAGE) {
            String last = page.get(PAGE - 1).client();
            model.addAttribute("next", ALL + "?q=" + Paths.query(q) + "&after=" + Paths.query(last));
        }
        return "mqtt-clients";
    }

    private static boolean holds(ClientInfo client, String words) {
        String low = words.toLowerCase(Locale.ROOT);
        return Stream.of(client.client(), client.credential(), Objects.requireNonNullElse(client.address(), ""))
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(low));
    }

    private static Line line(ClientInfo client, Tongue tongue) {
        String who = client.credential().isEmpty()
                ? tongue.text("clients.anonymous")
                : SafeText.line(client.credential(), 100);
        String where = client.transport() == null
                ? tongue.text("clients.away", tongue.age(client.since()))
                : tongue.text(
                        "clients.here",
                        String.valueOf(client.address()),
                        tongue.text("transport." + client.transport()),
                        version(client.version()),
                        tongue.age(client.since()));
        return new Line(
                SafeText.line(client.client(), 256),
                client.connected(),
                who + " · " + where,
                tongue.text(
                        "clients.more", tongue.number(client.subscriptions().size()), tongue.number(client.waiting())),
                client.subscriptions().stream()
                        .sorted()
                        .limit(FILTERS)
                        .map(filter -> SafeText.line(filter, 200))
                        .toList(),
                ALL + "/disconnect?id=" + Paths.query(client.client()));
    }

    private static String version(int version) {
        return switch (version) {
            case 3 -> "MQTT 3.1";
            case 4 -> "MQTT 3.1.1";
            default -> "MQTT " + version;
        };
    }

    @GetMapping(ALL + "/disconnect")
    String ask(@RequestParam String id, HttpServletRequest request, Model model) {
        ClientInfo client = Found.orNothing(() -> clients.find(id));
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("clients.ask", SafeText.line(client.client(), 100)),
                        tongue.text("clients.gone"),
                        tongue.text("clients.disconnect"),
                        ALL + "/disconnect?id=" + Paths.query(client.client()),
                        ALL,
                        "more"));
        return "confirm";
    }

    @PostMapping(ALL + "/disconnect")
    RedirectView disconnect(@RequestParam String id, HttpServletRequest request, RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        String said = tongue.text("clients.done", SafeText.line(id, 100));
        flashes.addFlashAttribute("flash", Flash.of(() -> clients.disconnect(id), said, tongue));
        return Back.to(ALL);
    }
}

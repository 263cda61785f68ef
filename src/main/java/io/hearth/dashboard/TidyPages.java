package io.hearth.dashboard;

import io.hearth.devices.Twins;
import io.hearth.dialects.Announcement;
import io.hearth.dialects.Orphans;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What devices leave behind: announcements of the silent, and tellings of the same device twice. */
@Controller
class TidyPages {

    private static final String ALL = "/devices/orphans";
    private static final int MOST = 200;

    private final Desk desk;
    private final Orphans orphans;
    private final Frame frame;

    TidyPages(Desk desk, Orphans orphans, Frame frame) {
        this.desk = desk;
        this.orphans = orphans;
        this.frame = frame;
    }

    /** @param path of the device, or else of the topic */
    record Orphan(String topic, String name, String path, String facts) {}

    /** @param path where both can be made one */
    record Pair(DevicePages.Link one, DevicePages.Link other, String why, String path) {}

    @GetMapping(ALL)
    String tidy(HttpServletRequest request, Model model) {
        House house = desk.now().house();
        Tongue tongue = frame.tongue(request);
        List<Announcement> silent = orphans.all();
        model.addAttribute("count", silent.size());
        model.addAttribute(
                "orphans",
                silent.stream()
                        .limit(MOST)
                        .map(orphan -> orphan(orphan, house, tongue))
                        .toList());
        model.addAttribute(
                "pairs",
                Twins.in(house).stream()
                        .limit(MOST)
                        .map(pair -> pair(pair, house))
                        .toList());
        return "orphans";
    }

    private static Orphan orphan(Announcement orphan, House house, Tongue tongue) {
        Optional<Device> device = Optional.ofNullable(orphan.device()).flatMap(house::device);
        return new Orphan(
                orphan.topic(),
                device.map(Device::name).orElse(orphan.topic()),
                device.map(found -> Paths.device(found.id())).orElseGet(() -> Paths.topic(orphan.topic())),
                tongue.text(
                        "orphans.facts",
                        orphan.dialect(),
                        tongue.age(orphan.silentSince()),
                        tongue.size(orphan.bytes())));
    }

    private static Pair pair(Twins.Pair pair, House house) {
        return new Pair(
                link(pair.device(), house),
                link(pair.by(), house),
                pair.why(),
                Paths.device(pair.device()) + "/replace?by="
                        + Paths.query(pair.by().value()));
    }

    private static DevicePages.Link link(DeviceId id, House house) {
        return new DevicePages.Link(house.device(id).map(Device::name).orElse(id.value()), Paths.device(id));
    }

    /** @param topic the only one to clear; null for all */
    @PostMapping(ALL)
    RedirectView purge(
            @RequestParam(required = false) @Nullable String topic,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        Set<String> topics = topic == null
                ? orphans.all().stream().map(Announcement::topic).collect(java.util.stream.Collectors.toSet())
                : Set.of(topic);
        String text = tongue.text("orphans.done", Integer.toString(topics.size()));
        flashes.addFlashAttribute("flash", Flash.of(() -> orphans.purge(topics), text, tongue));
        return Back.to(ALL);
    }
}

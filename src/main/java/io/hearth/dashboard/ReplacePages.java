package io.hearth.dashboard;

import io.hearth.automation.Rules;
import io.hearth.automation.analysis.Uses;
import io.hearth.devices.Handover;
import io.hearth.house.Device;
import io.hearth.house.House;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** A new device takes the place of a broken one. */
@Controller
class ReplacePages {

    /** A list of more than that is no choice any more. */
    private static final int MOST = 300;

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;

    ReplacePages(Desk desk, Rules rules, Frame frame) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
    }

    /** @param text its name, its room or model, and whether it is new */
    record Candidate(String id, String text, boolean chosen) {}

    /**
     * What the change means.
     *
     * @param lost  rules that use a point that is gone or another one afterwards
     * @param blind rules that use the new device by the id it has now
     */
    record Plan(
            String by,
            String name,
            Handover handover,
            List<DevicePages.Link> kept,
            List<DevicePages.Link> lost,
            List<DevicePages.Link> blind) {}

    @GetMapping("/devices/{id}/replace")
    String choose(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String by,
            HttpServletRequest request,
            Model model) {
        House house = desk.now().house();
        Device old = Found.device(house, id);
        Device young = by == null || by.isEmpty() ? null : Found.device(house, by);
        model.addAttribute("device", new DevicePages.Link(old.name(), Paths.device(old.id())));
        model.addAttribute("candidates", candidates(house, old, young, frame.tongue(request)));
        model.addAttribute("plan", young == null || young.id().equals(old.id()) ? null : plan(old, young));
        return "replace";
    }

    private static List<Candidate> candidates(House house, Device old, @Nullable Device young, Tongue tongue) {
        String model = old.about().model();
        return house.devices().values().stream()
                .filter(device -> !device.id().equals(old.id()))
                .sorted(Comparator.<Device, Boolean>comparing(device -> !device.fresh())
                        .thenComparing(device ->
                                model == null || !model.equals(device.about().model()))
                        .thenComparing(Device::name)
                        .thenComparing(Device::id))
                .limit(MOST)
                .map(device -> new Candidate(
                        device.id().value(),
                        said(device, house, tongue),
                        young != null && device.id().equals(young.id())))
                .toList();
    }

    private static String said(Device device, House house, Tongue tongue) {
        String fresh = device.fresh() ? " · " + tongue.text("replace.fresh") : "";
        String model =
                device.about().model() == null ? "" : " · " + device.about().model();
        String room = device.room() == null
                ? ""
                : house.room(device.room()).map(found -> " · " + found.name()).orElse("");
        return device.name() + room + model + fresh;
    }

    private Plan plan(Device old, Device young) {
        Handover handover = Handover.of(old, young);
        Uses uses = rules.uses();
        var lost = uses.points().stream()
                .filter(point -> point.device().equals(old.id()) && handover.touches(point.name()))
                .flatMap(point -> uses.of(point).stream())
                .map(Uses.Use::id)
                .collect(Collectors.toSet());
        var all = uses.of(old.id());
        return new Plan(
                young.id().value(),
                young.name(),
                handover,
                DevicePages.links(
                        all.stream().filter(use -> !lost.contains(use.id())).toList()),
                DevicePages.links(
                        all.stream().filter(use -> lost.contains(use.id())).toList()),
                DevicePages.links(uses.of(young.id())));
    }

    @PostMapping("/devices/{id}/replace")
    RedirectView replace(
            @PathVariable String id, @RequestParam String by, HttpServletRequest request, RedirectAttributes flashes) {
        House house = desk.now().house();
        Device old = Found.device(house, id);
        Device young = Found.device(house, by);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> desk.replace(old.id(), young.id()),
                        tongue.text("replace.done", old.name(), young.name()),
                        tongue));
        return Back.to(Paths.device(old.id()));
    }
}

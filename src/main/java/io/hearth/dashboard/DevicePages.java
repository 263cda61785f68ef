package io.hearth.dashboard;

import io.hearth.automation.Rules;
import io.hearth.automation.analysis.Uses;
import io.hearth.dialects.Complaints;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.RoomId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** All there is to one device. */
@Controller
class DevicePages {

    /** A way to something. */
    record Link(String name, String path) {}

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;
    private final Complaints complaints;

    DevicePages(Desk desk, Rules rules, Frame frame, Complaints complaints) {
        this.complaints = complaints;
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
    }

    @GetMapping("/devices/{id}")
    String one(@PathVariable String id, HttpServletRequest request, Model model) {
        House house = desk.now().house();
        Device device = Found.device(house, id);
        model.addAttribute("device", new DeviceViews(house, frame.tongue(request), complaints::of).of(device));
        model.addAttribute("choices", Rooms.ordered(house));
        model.addAttribute("rules", using(device));
        model.addAttribute("refresh", true);
        return "device";
    }

    private List<Link> using(Device device) {
        return links(rules.uses().of(device.id()));
    }

    /** Scenes and persons have no page of their own; they stand among the rules. */
    static List<Link> links(Collection<Uses.Use> uses) {
        return uses.stream()
                .map(use -> new Link(use.name(), use.kind() == Uses.Kind.RULE ? Paths.rule(use.id()) : "/rules"))
                .toList();
    }

    @PostMapping("/devices/{id}")
    RedirectView place(
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String room,
            @RequestParam(defaultValue = "false") boolean hidden,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Device device = Found.device(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> desk.place(device.id(), name, room.isEmpty() ? null : new RoomId(room), hidden),
                        tongue.text("form.saved", name),
                        tongue));
        return Back.to(Paths.device(device.id()));
    }

    @GetMapping("/devices/{id}/remove")
    String ask(@PathVariable String id, HttpServletRequest request, Model model) {
        Device device = Found.device(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("remove.title", device.name()),
                        tongue.text("remove.device"),
                        tongue.text("remove.yes"),
                        Paths.device(device.id()) + "/remove",
                        Paths.device(device.id()),
                        "rooms",
                        using(device)));
        return "confirm";
    }

    @PostMapping("/devices/{id}/remove")
    RedirectView remove(@PathVariable String id, HttpServletRequest request, RedirectAttributes flashes) {
        Device device = Found.device(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash", Flash.of(() -> desk.remove(device.id()), tongue.text("remove.done", device.name()), tongue));
        return Back.to("/");
    }
}

package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.Purpose;
import io.hearth.house.RoomId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Devices that were found and wait to be accepted. */
@Controller
class InboxPages {

    private static final String ALL = "/devices/new";
    private static final int MOST = 100;
    private static final int OFFERS = 8;

    private final Desk desk;
    private final Frame frame;

    InboxPages(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    /**
     * A device as its entry shows it.
     *
     * @param model  maker and model; empty when it says neither
     * @param offers what it has, in words
     * @param room   id of the room it says it stands in; null when it does not say
     */
    record Entry(
            String id,
            String name,
            String path,
            String action,
            String model,
            String offers,
            @Nullable String room) {}

    @GetMapping(ALL)
    String inbox(HttpServletRequest request, Model model) {
        House house = desk.now().house();
        Tongue tongue = frame.tongue(request);
        List<Device> waiting = Inbox.of(house);
        model.addAttribute("count", Integer.toString(waiting.size()));
        model.addAttribute(
                "entries",
                waiting.stream()
                        .limit(MOST)
                        .map(device -> entry(device, tongue))
                        .toList());
        model.addAttribute("choices", Rooms.ordered(house));
        model.addAttribute("refresh", false);
        return "inbox";
    }

    private static Entry entry(Device device, Tongue tongue) {
        String model = Stream.of(device.about().manufacturer(), device.about().model())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        List<String> offers = device.points().values().stream()
                .filter(point -> point.purpose() == Purpose.MAIN)
                .map(point -> offer(point, tongue))
                .distinct()
                .toList();
        String more = offers.size() > OFFERS ? ", +" + (offers.size() - OFFERS) : "";
        RoomId room = device.room();
        return new Entry(
                device.id().value(),
                device.name(),
                Paths.device(device.id()),
                ALL + "/" + Paths.device(device.id()).substring("/devices/".length()),
                model,
                offers.stream().limit(OFFERS).collect(Collectors.joining(", ")) + more,
                room == null ? null : room.value());
    }

    /** The control that the point belongs to, or else its own name. */
    private static String offer(Point point, Tongue tongue) {
        Part part = point.part();
        boolean plain = part == null
                || switch (part.sort()) {
                    case SENSOR, NUMBER, SELECT, TEXT, BUTTON, EVENT -> true;
                    default -> false;
                };
        return plain ? point.name() : tongue.text("sort." + part.sort().name().toLowerCase(Locale.ROOT));
    }

    @PostMapping(ALL + "/{id}")
    RedirectView decide(
            @PathVariable String id,
            @RequestParam String deed,
            @RequestParam(defaultValue = "") String room,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Device device = Found.device(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        RoomId place = room.isEmpty() ? null : new RoomId(room);
        Flash flash =
                switch (deed) {
                    case "hide" ->
                        Flash.of(
                                () -> desk.place(device.id(), device.name(), place, true),
                                tongue.text("inbox.hidden", device.name()),
                                tongue);
                    case "remove" ->
                        Flash.of(() -> desk.remove(device.id()), tongue.text("remove.done", device.name()), tongue);
                    default ->
                        Flash.of(
                                () -> desk.place(device.id(), device.name(), place, device.hidden()),
                                tongue.text("inbox.accepted", device.name()),
                                tongue);
                };
        flashes.addFlashAttribute("flash", flash);
        return Back.to(ALL);
    }

    @PostMapping(ALL)
    RedirectView acceptAll(HttpServletRequest request, RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        List<Device> waiting = Inbox.of(desk.now().house());
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> CompletableFuture.allOf(waiting.stream()
                                .map(device -> desk.place(device.id(), device.name(), device.room(), device.hidden()))
                                .toArray(CompletableFuture[]::new)),
                        tongue.text("inbox.all.done", Integer.toString(waiting.size())),
                        tongue));
        return Back.to(ALL);
    }
}

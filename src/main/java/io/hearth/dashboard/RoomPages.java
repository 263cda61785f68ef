package io.hearth.dashboard;

import io.hearth.house.House;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Rooms, and what stands in one. */
@Controller
class RoomPages {

    private static final String ALL = "/rooms";
    private static final int MOST_ON_PAGE = 120;

    private final Desk desk;
    private final Frame frame;

    RoomPages(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    @GetMapping(ALL)
    String all(HttpServletRequest request, Model model) {
        House house = desk.now().house();
        var rooms = new Rooms(house, frame.tongue(request));
        model.addAttribute(
                "rooms", Rooms.ordered(house).stream().map(rooms::line).toList());
        model.addAttribute("refresh", true);
        return "rooms";
    }

    /** @param after how many devices were on the pages before */
    @GetMapping("/rooms/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            HttpServletRequest request,
            Model model) {
        House house = desk.now().house();
        Room room = id.equals("-") ? null : Found.room(house, id);
        int skip = Math.max(0, after);
        model.addAttribute(
                "room", new Rooms(house, frame.tongue(request)).of(room, device -> true, skip, MOST_ON_PAGE));
        model.addAttribute("nowhere", room == null);
        model.addAttribute(
                "scenes", room == null ? List.of() : ScenePages.cards(desk.now(), frame.tongue(request), room.id()));
        model.addAttribute("after", skip + MOST_ON_PAGE);
        model.addAttribute("refresh", true);
        return "room";
    }

    @PostMapping(ALL)
    RedirectView add(@RequestParam String name, HttpServletRequest request, RedirectAttributes flashes) {
        House house = desk.now().house();
        Tongue tongue = frame.tongue(request);
        int last = Rooms.ordered(house).stream().mapToInt(Room::position).max().orElse(0);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> desk.placeRoom(new Room(free(house, name), name, last + 1)),
                        tongue.text("form.saved", name),
                        tongue));
        return Back.to(ALL);
    }

    @PostMapping("/rooms/{id}")
    RedirectView rename(
            @PathVariable String id,
            @RequestParam String name,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        Room room = Found.room(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> desk.placeRoom(new Room(room.id(), name, room.position())),
                        tongue.text("form.saved", name),
                        tongue));
        return Back.to(Paths.room(room.id()));
    }

    @GetMapping("/rooms/{id}/remove")
    String ask(@PathVariable String id, HttpServletRequest request, Model model) {
        Room room = Found.room(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("remove.title", room.name()),
                        tongue.text("remove.room"),
                        tongue.text("remove.yes"),
                        Paths.room(room.id()) + "/remove",
                        Paths.room(room.id()),
                        "rooms"));
        return "confirm";
    }

    @PostMapping("/rooms/{id}/remove")
    RedirectView remove(@PathVariable String id, HttpServletRequest request, RedirectAttributes flashes) {
        Room room = Found.room(desk.now().house(), id);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash", Flash.of(() -> desk.removeRoom(room.id()), tongue.text("remove.done", room.name()), tongue));
        return Back.to(ALL);
    }

    /** An id of the name that no room has yet. */
    private static RoomId free(House house, String name) {
        String slug = Slug.of(name);
        var id = new RoomId(slug);
        for (int i = 2; house.room(id).isPresent(); i++) {
            id = new RoomId(Slug.of(slug.substring(0, Math.min(slug.length(), Slug.MAX_LENGTH - 4)) + "-" + i));
        }
        return id;
    }
}

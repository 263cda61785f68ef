package io.hearth.dashboard;

import io.hearth.house.House;
import io.hearth.house.RoomId;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Scene;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Scenes: what each sets, and a button that does it. */
@Controller
class ScenePages {

    private final Desk desk;
    private final Frame frame;

    ScenePages(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    @GetMapping("/scenes")
    String all(HttpServletRequest request, Model model) {
        model.addAttribute("scenes", cards(desk.now(), frame.tongue(request)));
        return "scenes";
    }

    @PostMapping("/scenes/{id}")
    RedirectView activate(@PathVariable String id, HttpServletRequest request, RedirectAttributes flashes) {
        Scene scene = desk.now().book().scene(id).orElseThrow(Found::nothing);
        Tongue tongue = frame.tongue(request);
        flashes.addFlashAttribute(
                "flash",
                Flash.of(
                        () -> desk.activate(scene.id(), String.valueOf(Frame.person(request))),
                        tongue.text("scenes.done", scene.name()),
                        tongue));
        return Back.from(request, "/scenes", "scene-" + id);
    }

    /** All, in the order of their names. */
    static List<SceneCard> cards(Snapshot now, Tongue tongue) {
        return cards(now, tongue, scene -> true);
    }

    /** Those that change something in the room, in the order of their names. */
    static List<SceneCard> cards(Snapshot now, Tongue tongue, RoomId room) {
        House house = now.house();
        return cards(
                now, tongue, scene -> scene.states().keySet().stream().anyMatch(point -> house.device(point.device())
                        .filter(device -> room.equals(device.room()))
                        .isPresent()));
    }

    private static List<SceneCard> cards(Snapshot now, Tongue tongue, Predicate<Scene> which) {
        House house = now.house();
        var fates = new Fates(house, tongue);
        return now.book().scenes().stream()
                .filter(which)
                .map(scene -> new SceneCard(
                        scene.id(),
                        "/scenes/" + Paths.query(scene.id()),
                        scene.name(),
                        scene.states().entrySet().stream()
                                .map(set ->
                                        fates.wish(set.getKey(), set.getValue().text()))
                                .toList(),
                        scene.over() == null
                                ? ""
                                : tongue.text(
                                        "scenes.over",
                                        tongue.number(scene.over().toMillis() / 1000.0))))
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }
}

package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Wishes of people: a press on a card. */
@Controller
class DeviceForms {

    private final Desk desk;
    private final Frame frame;

    DeviceForms(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    /** Answers a script with the card as it is now, and a plain form with the page it came from. */
    @PostMapping("/devices/{id}/set")
    Object set(
            @PathVariable String id,
            @RequestParam String point,
            @RequestParam String value,
            @RequestParam(defaultValue = "") String code,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            HttpServletRequest request,
            Model model,
            RedirectAttributes flashes) {
        Tongue tongue = frame.tongue(request);
        Device device = Found.device(desk.now().house(), id);
        Flash flash = Flash.of(
                () -> wish(device, point, code.isEmpty() ? value : value + " " + code, request),
                tongue.text("card.sent", device.name()),
                tongue);
        if (script == null) {
            flashes.addFlashAttribute("flash", flash);
            return Back.from(request, Paths.device(device.id()), "device-" + device.id());
        }
        House house = desk.now().house();
        model.addAttribute("card", new Cards(house, tongue).of(Found.device(house, id)));
        model.addAttribute("failure", flash.kind().equals("ok") ? null : flash.text());
        model.addAttribute("said", flash.text());
        return "fragments/answer :: card";
    }

    private CompletableFuture<?> wish(Device device, String point, String value, HttpServletRequest request) {
        PointId id = PointId.of(point);
        Point known = device.point(id.name())
                .filter(found -> found.id().equals(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no point " + point));
        Value wanted = known.capability().fit(Value.of(value)).orElseGet(() -> Value.read(value));
        String person = Frame.person(request);
        Value stored = frame.tongue(request).units().stored(known.capability(), wanted);
        return desk.wish(id, stored, person == null ? "?" : person);
    }
}

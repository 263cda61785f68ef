package io.hearth.dashboard;

import io.hearth.automation.Rules;
import io.hearth.house.House;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole house on one page. */
@Controller
class HomePage {

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;
    private final Connect connect;

    HomePage(Desk desk, Rules rules, Frame frame, Connect connect) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
        this.connect = connect;
    }

    @GetMapping("/")
    String home(@RequestParam(required = false) @Nullable String show, HttpServletRequest request, Model model) {
        House house = desk.now().house();
        Tongue tongue = frame.tongue(request);
        Show shown = Show.of(show);
        model.addAttribute("empty", house.devices().isEmpty());
        model.addAttribute("connect", connect.from(request));
        model.addAttribute("show", shown.key());
        model.addAttribute("chips", Chips.of(house, rules.problems(), tongue));
        model.addAttribute("rooms", new Rooms(house, tongue).all(device -> shown.shows(house, device, tongue)));
        model.addAttribute("scenes", ScenePages.cards(desk.now(), tongue));
        model.addAttribute("refresh", true);
        return "home";
    }
}

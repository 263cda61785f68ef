package io.hearth.dashboard;

import io.hearth.bridges.BridgeStatus;
import io.hearth.bridges.Bridges;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The bridges to other brokers. */
@Controller
class BridgePages {

    private static final String ALL = "/mqtt/bridges";

    private final ObjectProvider<Bridges> bridges;
    private final Frame frame;

    /** @param bridges none when no bridge is configured */
    BridgePages(ObjectProvider<Bridges> bridges, Frame frame) {
        this.bridges = bridges;
        this.frame = frame;
    }

    @GetMapping(ALL)
    String all(HttpServletRequest request, Model model) {
        var tongue = frame.tongue(request);
        model.addAttribute(
                "bridges",
                status().stream().map(bridge -> BridgeView.of(bridge, tongue)).toList());
        return "bridges";
    }

    private List<BridgeStatus> status() {
        var all = bridges.getIfAvailable();
        return all == null ? List.of() : all.status();
    }

    @PostMapping(ALL + "/{name}/reconnect")
    RedirectView reconnect(@PathVariable String name, HttpServletRequest request, RedirectAttributes flashes) {
        var all = bridges.getIfAvailable();
        if (all == null || !all.reconnect(name)) {
            throw Found.nothing();
        }
        flashes.addFlashAttribute("flash", Flash.ok(frame.tongue(request).text("bridges.again", name)));
        return Back.to(ALL);
    }
}

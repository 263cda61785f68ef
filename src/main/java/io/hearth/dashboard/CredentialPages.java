package io.hearth.dashboard;

import io.hearth.access.Credentials;
import io.hearth.broker.BrokerControl;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may connect to the broker: all of them, and a new one. */
@Controller
class CredentialPages {

    static final String ALL = "/mqtt/credentials";

    private final Credentials credentials;
    private final BrokerControl control;
    private final Connect connect;
    private final Frame frame;

    CredentialPages(Credentials credentials, BrokerControl control, Connect connect, Frame frame) {
        this.credentials = credentials;
        this.control = control;
        this.connect = connect;
        this.frame = frame;
    }

    /**
     * @param name  a user name to begin with
     * @param topic who may write here?
     */
    @GetMapping(ALL)
    String all(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String topic,
            HttpServletRequest request,
            Model model) {
        list(CredentialForm.blank(name), topic.strip(), request, model);
        return "credentials";
    }

    private void list(CredentialForm form, String topic, HttpServletRequest request, Model model) {
        var known = credentials.all();
        var clients = control.clients();
        var tongue = frame.tongue(request);
        model.addAttribute(
                "credentials",
                known.stream()
                        .map(credential -> CredentialViews.line(credential, clients, tongue))
                        .toList());
        model.addAttribute("topic", topic);
        model.addAttribute(
                "answers",
                known.stream()
                        .map(credential -> CredentialViews.answer(credential, topic, null))
                        .filter(CredentialViews.Answer::any)
                        .toList());
        model.addAttribute("form", form);
    }

    /** The secret is shown once, by this very answer's redirect, and never again. */
    @PostMapping(ALL)
    ModelAndView create(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "device") String template,
            @RequestParam(defaultValue = "") String topics,
            @RequestParam(defaultValue = "") String clientIds,
            HttpServletRequest request,
            RedirectAttributes flashes,
            Model model) {
        var form = CredentialForm.toMake(name.strip(), label, template, topics, clientIds);
        try {
            var issued = credentials.create(form.name(), form.made(), String.valueOf(Frame.person(request)));
            flashes.addFlashAttribute("issued", CredentialViews.issued(issued, connect.from(request)));
            return new ModelAndView(Back.to(CredentialViews.path(issued.credential())));
        } catch (Problem | IllegalArgumentException refused) {
            model.addAttribute("says", refused.getMessage());
            list(form, "", request, model);
            return new ModelAndView("credentials", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}

package io.hearth.dashboard;

import io.hearth.access.Credential;
import io.hearth.access.CredentialDraft;
import io.hearth.access.Credentials;
import io.hearth.broker.BrokerControl;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One credential: what it may do, a new secret, on and off, away with it. */
@Controller
@RequestMapping(CredentialPages.ALL + "/{name}")
class CredentialPage {

    private final Credentials credentials;
    private final BrokerControl control;
    private final Connect connect;
    private final Frame frame;

    CredentialPage(Credentials credentials, BrokerControl control, Connect connect, Frame frame) {
        this.credentials = credentials;
        this.control = control;
        this.connect = connect;
        this.frame = frame;
    }

    /**
     * @param topic  what may it do here?
     * @param client with this client id; its own name when empty
     */
    @GetMapping
    String one(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String client,
            HttpServletRequest request,
            Model model) {
        var credential = find(name);
        show(credential, CredentialForm.of(credential), request, model);
        model.addAttribute("topic", topic.strip());
        model.addAttribute("client", client.strip());
        model.addAttribute("wild", topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0);
        model.addAttribute("answer", CredentialViews.answer(credential, topic.strip(), client.strip()));
        return "credential";
    }

    private void show(Credential credential, CredentialForm form, HttpServletRequest request, Model model) {
        var tongue = frame.tongue(request);
        var online = CredentialViews.online(credential, control.clients());
        model.addAttribute("credential", credential);
        model.addAttribute("path", CredentialViews.path(credential));
        model.addAttribute("line", CredentialViews.line(credential, control.clients(), tongue));
        model.addAttribute("online", online);
        model.addAttribute("used", CredentialViews.used(credential, tongue));
        var until = credential.previousUntil();
        model.addAttribute("overlap", until == null ? null : tongue.text("cred.overlap", tongue.clock(until)));
        model.addAttribute("form", form);
    }

    @PostMapping
    ModelAndView change(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String clientIds,
            @RequestParam(defaultValue = "false") boolean administrator,
            @RequestParam(defaultValue = "") String acl,
            @RequestParam long version,
            HttpServletRequest request,
            RedirectAttributes flashes,
            Model model) {
        var now = find(name);
        var form = new CredentialForm(name, label, "", "", clientIds, administrator, now.enabled(), acl, version);
        try {
            credentials.change(name, form.changed(), unchanged(version), String.valueOf(Frame.person(request)));
            flashes.addFlashAttribute("flash", ok(request, "form.saved", name));
            return new ModelAndView(Back.to(CredentialViews.path(now)));
        } catch (Problem | IllegalArgumentException refused) {
            show(now, form, request, model);
            model.addAttribute("says", refused.getMessage());
            return new ModelAndView("credential", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/enabled")
    RedirectView enable(
            @PathVariable String name,
            @RequestParam boolean value,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        var now = find(name);
        if (now.flaw() != null) {
            flashes.addFlashAttribute("flash", Flash.danger(now.flaw()));
        } else {
            var draft = CredentialDraft.of(now).enabled(value);
            credentials.change(name, draft, unchanged(now.version()), String.valueOf(Frame.person(request)));
            flashes.addFlashAttribute("flash", ok(request, value ? "cred.on.done" : "cred.off.done", name));
        }
        return Back.to(CredentialViews.path(now));
    }

    /** @param overlap whether the old secret goes on for a day */
    @PostMapping("/rotate")
    RedirectView rotate(
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean overlap,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        find(name);
        var issued = credentials.rotate(
                name, overlap ? Credentials.OVERLAP : Duration.ZERO, String.valueOf(Frame.person(request)));
        flashes.addFlashAttribute("issued", CredentialViews.issued(issued, connect.from(request)));
        return Back.to(CredentialViews.path(issued.credential()));
    }

    @GetMapping("/remove")
    String ask(@PathVariable String name, HttpServletRequest request, Model model) {
        var path = CredentialViews.path(find(name));
        var tongue = frame.tongue(request);
        model.addAttribute(
                "ask",
                new Question(
                        tongue.text("remove.title", name),
                        tongue.text("cred.gone"),
                        tongue.text("remove.yes"),
                        path + "/remove",
                        path,
                        "more"));
        return "confirm";
    }

    @PostMapping("/remove")
    RedirectView remove(@PathVariable String name, HttpServletRequest request, RedirectAttributes flashes) {
        find(name);
        credentials.delete(name, now -> {}, String.valueOf(Frame.person(request)));
        flashes.addFlashAttribute("flash", ok(request, "remove.done", name));
        return Back.to(CredentialPages.ALL);
    }

    private Flash ok(HttpServletRequest request, String key, String name) {
        return Flash.ok(frame.tongue(request).text(key, name));
    }

    private Credential find(String name) {
        return credentials.named(name).orElseThrow(Found::nothing);
    }

    private static Consumer<Credential> unchanged(long version) {
        return now -> {
            if (now.version() != version) {
                throw Problem.conflict(
                        "changed-meanwhile", "Someone changed this meanwhile; read it again and repeat your change.");
            }
        };
    }
}

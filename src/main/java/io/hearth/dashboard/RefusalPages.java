package io.hearth.dashboard;

import io.hearth.access.Acl;
import io.hearth.access.Credential;
import io.hearth.access.Credentials;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.mqtt.Allowing;
import io.hearth.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the broker refused, why, and a button that allows it. */
@Controller
class RefusalPages {

    private static final String ALL = "/mqtt/refusals";

    private final Refusals refusals;
    private final Credentials credentials;
    private final Allowing allowing;
    private final Frame frame;

    RefusalPages(Refusals refusals, Credentials credentials, Allowing allowing, Frame frame) {
        this.refusals = refusals;
        this.credentials = credentials;
        this.allowing = allowing;
        this.frame = frame;
    }

    /**
     * A refusal as its entry shows it.
     *
     * @param allow whether one press allows it
     * @param way   where it can be allowed when one press is not enough, null when nowhere
     * @param todo  what stands on that way
     */
    record Entry(
            Refusal refusal,
            String title,
            String advice,
            String seen,
            boolean allow,
            @Nullable String way,
            @Nullable String todo) {}

    @GetMapping(ALL)
    String all(HttpServletRequest request, Model model) {
        var tongue = frame.tongue(request);
        Map<String, Credential> known =
                credentials.all().stream().collect(Collectors.toMap(Credential::name, Function.identity()));
        model.addAttribute(
                "refusals",
                refusals.latest().stream()
                        .map(refusal -> entry(refusal, known, tongue))
                        .toList());
        model.addAttribute("refresh", true);
        return "refusals";
    }

    private static Entry entry(Refusal refusal, Map<String, Credential> known, Tongue tongue) {
        var kind = refusal.kind();
        var credential = known.get(refusal.user());
        boolean allow = kind == RefusalKind.NOT_AUTHORIZED
                ? credential != null && !credential.enabled()
                : Allowing.canAllow(kind) && credential != null;
        String way = null;
        String todo = null;
        if (kind == RefusalKind.NOT_AUTHORIZED && credential == null) {
            var name = refusal.user().isEmpty() ? Allowing.nameFor(refusal.client()) : refusal.user();
            way = CredentialPages.ALL + "?name=" + Paths.query(name) + "#new";
            todo = tongue.text("refused.give");
        } else if (credential != null && !allow) {
            way = CredentialViews.path(credential);
            todo = tongue.text("refused.look", credential.name());
        }
        var key = "refused." + kind.name();
        return new Entry(
                refusal,
                tongue.textOr(key, kind.name()),
                tongue.textOr(key + ".advice", kind.advice()),
                tongue.text("refused.seen", Long.toString(refusal.count()), tongue.age(refusal.last())),
                allow,
                way,
                todo);
    }

    @PostMapping(ALL + "/allow")
    RedirectView allow(
            @RequestParam RefusalKind kind,
            @RequestParam String user,
            @RequestParam String client,
            @RequestParam String topic,
            HttpServletRequest request,
            RedirectAttributes flashes) {
        var tongue = frame.tongue(request);
        try {
            var wish = new Allowing.Wish(kind, user, client, topic);
            var done = allowing.allow(wish, Acl.NOTHING, String.valueOf(Frame.person(request)));
            flashes.addFlashAttribute(
                    "flash",
                    Flash.ok(
                            done.deed() == Allowing.Deed.ENABLED
                                    ? tongue.text("cred.on.done", done.credential())
                                    : tongue.text("refused.allowed", done.credential(), topic)));
        } catch (Problem refused) {
            flashes.addFlashAttribute("flash", Flash.danger(refused.detail()));
        }
        return Back.to(ALL);
    }
}

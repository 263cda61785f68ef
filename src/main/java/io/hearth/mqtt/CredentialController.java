package io.hearth.mqtt;

import io.hearth.access.Acl;
import io.hearth.access.AclTemplate;
import io.hearth.access.Credential;
import io.hearth.access.CredentialDraft;
import io.hearth.access.Credentials;
import io.hearth.access.IssuedCredential;
import io.hearth.broker.BrokerControl;
import io.hearth.web.EntityTag;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Who may connect to the broker, and what they may do there. */
@RestController
@RequestMapping(CredentialController.PATH)
class CredentialController {

    static final String PATH = "/api/v1/mqtt/credentials";

    private final Credentials credentials;
    private final BrokerControl control;
    private final Once once;

    CredentialController(Credentials credentials, BrokerControl control, Once once) {
        this.credentials = credentials;
        this.control = control;
        this.once = once;
    }

    /**
     * A credential to make; without template, topics and acl it may do nothing.
     *
     * @param name     the user name of the device
     * @param topics   topic filters to publish and subscribe to
     * @param template device (the default: nothing but topics and acl), gateway, or house for everything
     */
    record Wish(
            @NotNull String name,
            @Nullable String label,
            @Nullable String clientIds,
            @Nullable Boolean administrator,
            @Nullable AclTemplate template,
            @Nullable List<String> topics,
            @Nullable List<AclWish> acl) {}

    /** What may be changed; what is left out stays. An empty clientIds allows any. */
    record Change(
            @Nullable String label,
            @Nullable Boolean enabled,
            @Nullable Boolean administrator,
            @Nullable String clientIds,
            @Nullable List<AclWish> acl) {

        CredentialDraft over(Credential now) {
            if (now.flaw() != null && acl == null) {
                throw Problem.conflict(
                        "unreadable-acl", "The access list cannot be read (%s); send another.".formatted(now.flaw()));
            }
            return new CredentialDraft(
                    label == null ? now.label() : label,
                    enabled == null ? now.enabled() : enabled,
                    administrator == null ? now.administrator() : administrator,
                    clientIds == null ? now.clientIds() : clientIds,
                    acl == null ? now.acl() : AclWish.list(acl));
        }
    }

    /** @param overlap how long the old secret stays good: {@code 24h} when left out, {@code 0s} ends its sessions */
    record Rotation(@Nullable String overlap) {}

    /** @param secret the device's password, shown this once; the hub does not keep it */
    record Issued(String secret, CredentialView credential) {}

    @GetMapping
    Listing<CredentialView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var clients = control.clients();
        var views = credentials.all().stream()
                .map(credential -> CredentialView.of(credential, clients))
                .toList();
        return Listing.page(views, CredentialView::name, limit, cursor);
    }

    @PostMapping
    ResponseEntity<?> create(
            @Valid @RequestBody Wish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        return once.only(person.getName(), "create", key, () -> {
            var draft = new CredentialDraft(
                    wish.label() == null ? "" : wish.label(),
                    true,
                    Boolean.TRUE.equals(wish.administrator()),
                    wish.clientIds(),
                    acl(wish));
            return issued(credentials.create(wish.name(), draft, person.getName()), HttpStatus.CREATED);
        });
    }

    private static Acl acl(Wish wish) {
        return AclWish.list(wish.template(), wish.topics(), wish.acl());
    }

    @GetMapping("/{name}")
    ResponseEntity<CredentialView> one(@PathVariable String name) {
        return answer(require(name));
    }

    @PatchMapping("/{name}")
    ResponseEntity<CredentialView> change(
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Change change,
            Principal person) {
        var now = require(name);
        tag(now).requireMatch(ifMatch);
        return answer(credentials.change(name, change.over(now), unchangedSince(now), person.getName()));
    }

    @PostMapping("/{name}/rotate")
    ResponseEntity<?> rotate(
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Rotation rotation,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        var overlap = rotation == null || rotation.overlap() == null ? Credentials.OVERLAP : read(rotation.overlap());
        return once.only(
                person.getName(),
                "rotate " + name,
                key,
                () -> issued(credentials.rotate(name, overlap, person.getName()), HttpStatus.OK));
    }

    /** If-Match is looked at when it comes; a device that is no longer trusted can be shut out without. */
    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Principal person) {
        credentials.delete(
                name,
                now -> {
                    if (ifMatch != null) {
                        tag(now).requireMatch(ifMatch);
                    }
                },
                person.getName());
        return ResponseEntity.noContent().build();
    }

    private static Consumer<Credential> unchangedSince(Credential seen) {
        return now -> tag(now).requireMatch(tag(seen).value());
    }

    private Credential require(String name) {
        return credentials
                .named(name)
                .orElseThrow(
                        () -> Problem.notFound("unknown-credential", "There is no credential '%s'.".formatted(name)));
    }

    private ResponseEntity<CredentialView> answer(Credential credential) {
        return ResponseEntity.ok().eTag(tag(credential).value()).body(view(credential));
    }

    private ResponseEntity<?> issued(IssuedCredential issued, HttpStatus status) {
        var credential = issued.credential();
        return ResponseEntity.status(status)
                .location(URI.create(PATH + "/" + UriUtils.encode(credential.name(), "UTF-8")))
                .eTag(tag(credential).value())
                .cacheControl(CacheControl.noStore())
                .body(new Issued(issued.secret(), view(credential)));
    }

    private CredentialView view(Credential credential) {
        return CredentialView.of(credential, control.clients());
    }

    private static EntityTag tag(Credential credential) {
        return EntityTag.of(credential.version());
    }

    private static Duration read(String overlap) {
        try {
            return DurationStyle.SIMPLE.parse(overlap);
        } catch (IllegalArgumentException unreadable) {
            throw Problem.badRequest("bad-overlap", "overlap is a duration such as 0s, 30m or 24h.");
        }
    }
}

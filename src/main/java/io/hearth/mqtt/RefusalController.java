package io.hearth.mqtt;

import io.hearth.access.AclTemplate;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.web.Listing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** What the broker refused lately, and how to allow it. */
@RestController
@RequestMapping("/api/v1/mqtt/refusals")
class RefusalController {

    private final Refusals refusals;
    private final Allowing allowing;
    private final Once once;

    RefusalController(Refusals refusals, Allowing allowing, Once once) {
        this.refusals = refusals;
        this.allowing = allowing;
        this.once = once;
    }

    /** @param allow whether {@code POST …/allow} can help */
    record View(
            RefusalKind kind,
            String user,
            String client,
            String topic,
            String reason,
            String advice,
            boolean allow,
            long count,
            Instant first,
            Instant last) {

        static View of(Refusal refusal) {
            return new View(
                    refusal.kind(),
                    refusal.user(),
                    refusal.client(),
                    refusal.topic(),
                    refusal.reason(),
                    refusal.kind().advice(),
                    Allowing.canAllow(refusal.kind()),
                    refusal.count(),
                    refusal.first(),
                    refusal.last());
        }
    }

    /**
     * The refusal to turn into a right.
     *
     * @param template as when a credential is made, for one that has to be
     * @param topics   the same
     */
    record Wish(
            @NotNull RefusalKind kind,
            @Nullable String user,
            @Nullable String client,
            @Nullable String topic,
            @Nullable AclTemplate template,
            @Nullable List<String> topics) {

        Allowing.Wish wish() {
            return new Allowing.Wish(
                    kind,
                    Objects.requireNonNullElse(user, ""),
                    Objects.requireNonNullElse(client, ""),
                    Objects.requireNonNullElse(topic, ""));
        }
    }

    /** At most 500, the newest first. */
    @GetMapping
    Listing<View> list() {
        return Listing.of(refusals.latest().stream().map(View::of).toList());
    }

    @PostMapping("/allow")
    ResponseEntity<?> allow(
            @Valid @RequestBody Wish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal person) {
        return once.only(person.getName(), "allow", key, () -> {
            var acl = AclWish.list(wish.template(), wish.topics(), null);
            var outcome = allowing.allow(wish.wish(), acl, person.getName());
            var location = URI.create(CredentialController.PATH + "/" + UriUtils.encode(outcome.credential(), "UTF-8"));
            var answer = outcome.deed() == Allowing.Deed.CREATED
                    ? ResponseEntity.created(location)
                    : ResponseEntity.ok().location(location);
            return answer.cacheControl(CacheControl.noStore()).body(outcome);
        });
    }
}

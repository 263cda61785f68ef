package io.hearth.dialects;

import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Announcements of devices that are silent for long. */
@RestController
@RequestMapping("/api/v1/devices/orphans")
class OrphanController {

    private final Orphans orphans;

    OrphanController(Orphans orphans) {
        this.orphans = orphans;
    }

    /** @param silentSince when one of its points last spoke, or else when it was announced */
    record OrphanView(
            String topic,
            String dialect,
            @Nullable String device,
            long bytes,
            Instant since,
            @Nullable Instant lastHeard,
            Instant silentSince) {

        static OrphanView of(Announcement orphan) {
            return new OrphanView(
                    orphan.topic(),
                    orphan.dialect(),
                    orphan.device() == null ? null : orphan.device().value(),
                    orphan.bytes(),
                    orphan.since(),
                    orphan.lastHeard(),
                    orphan.silentSince());
        }
    }

    /** @param cleared how many retained messages there are less */
    record Purged(int cleared) {}

    @GetMapping
    Listing<OrphanView> orphans(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var views = orphans.all().stream().map(OrphanView::of).toList();
        return Listing.page(views, OrphanView::topic, limit, cursor);
    }

    /**
     * Clears announcements; what is no orphan is passed over.
     *
     * @param asked {@code topic}, once or more often, for those to clear, or {@code all=true} for every orphan there is
     */
    @DeleteMapping
    CompletableFuture<Purged> purge(@RequestParam MultiValueMap<String, String> asked) {
        boolean all = "true".equals(asked.getFirst("all"));
        List<String> named = asked.getOrDefault("topic", List.of());
        if (named.isEmpty() && !all) {
            throw Problem.badRequest("nothing-named", "Name a topic, once or more often, or say all=true.");
        }
        var topics = all ? orphans.all().stream().map(Announcement::topic).toList() : named;
        return orphans.purge(Set.copyOf(topics)).thenApply(Purged::new);
    }
}

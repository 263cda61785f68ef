package io.hearth.mqtt;

import io.hearth.broker.Retained;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mqtt/retained")
class RetainedController {

    private static final int PREVIEW = 200;
    private static final int MOST_TOPICS = 10_000;

    private final RetainedTopics retained;
    private final Stored stored;
    private final Clock clock;

    RetainedController(RetainedTopics retained, Stored stored, Clock clock) {
        this.retained = retained;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * A retained message.
     *
     * @param topic   exactly
     * @param shown   the topic, safe to show
     * @param client  who published it, safe to show
     * @param at      when it was accepted
     * @param age     seconds since then
     * @param size    bytes of the payload
     * @param preview one line of the payload, safe to show; hexadecimal when it is no text
     */
    record Kept(
            String topic,
            String shown,
            String client,
            int qos,
            Instant at,
            long age,
            int size,
            boolean text,
            String preview) {}

    /** Which topics to clear, exactly. */
    record Selection(@Nullable List<String> topics) {}

    /** How many retained messages were cleared. */
    record Cleared(int cleared) {}

    @GetMapping
    Listing<Kept> retained(
            @RequestParam(defaultValue = "#") String filter,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var now = clock.instant();
        var page = Listing.page(matching(filter), one -> one.message().topic(), limit, cursor);
        return new Listing<>(page.items().stream().map(one -> kept(one, now)).toList(), page.next());
    }

    /**
     * Clears retained messages: those of a filter, or those of a list of topics. Answered when that is on disk.
     *
     * @param count how many the caller has seen; when given and it is another number by now, nothing is cleared
     */
    @DeleteMapping
    CompletableFuture<Cleared> clear(
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable Integer count,
            @RequestBody(required = false) @Nullable Selection selection) {
        var topics = selection == null ? null : selection.topics();
        if ((filter == null) == (topics == null)) {
            throw Problem.badRequest("nothing-named", "Name either a filter or a list of topics to clear.");
        }
        if (topics != null && topics.size() > MOST_TOPICS) {
            throw Problem.badRequest("too-many-topics", "At most %d topics at once.".formatted(MOST_TOPICS));
        }
        var found = topics == null ? matching(String.valueOf(filter)) : retained.of(topics);
        if (count != null && count != found.size()) {
            throw Problem.conflict("count-changed", "%d messages match, not %d.".formatted(found.size(), count))
                    .with("count", found.size());
        }
        stored.requireJournal();
        return stored.inTime(retained.clear(found)).thenApply(Cleared::new);
    }

    private List<Retained> matching(String filter) {
        try {
            return retained.matching(Asked.filter(filter));
        } catch (IllegalArgumentException refused) {
            throw Problem.badRequest("bad-filter", String.valueOf(refused.getMessage()));
        }
    }

    private static Kept kept(Retained retained, Instant now) {
        var message = retained.message();
        var payload = Payload.of(message.payload());
        return new Kept(
                message.topic(),
                SafeText.line(message.topic()),
                SafeText.line(message.client()),
                message.qos().ordinal(),
                retained.at(),
                Math.max(0, Duration.between(retained.at(), now).toSeconds()),
                payload.bytes(),
                payload.isText(),
                payload.preview(PREVIEW));
    }
}

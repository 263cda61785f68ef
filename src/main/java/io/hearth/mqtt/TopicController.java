package io.hearth.mqtt;

import io.hearth.web.Listing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TopicController {

    private static final int PREVIEW = 200;

    private final Topics topics;

    TopicController(Topics topics) {
        this.topics = topics;
    }

    /**
     * A topic and its last message.
     *
     * @param topic    exactly
     * @param shown    the topic, safe to show
     * @param count    messages since start
     * @param retained whether a message is kept for it
     * @param client   who published the last message, safe to show
     * @param size     bytes of the last payload
     * @param preview  one line of the last payload, safe to show; hexadecimal when it is no text
     * @param lastSeen when the last message was accepted
     */
    record Seen(
            String topic,
            String shown,
            long count,
            boolean retained,
            String client,
            int qos,
            int size,
            boolean text,
            String preview,
            Instant lastSeen) {}

    /** The topics seen since start, and those that were retained then, by name. */
    @GetMapping("/api/v1/mqtt/topics")
    Listing<Seen> topics(
            @RequestParam(defaultValue = "#") String filter,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Listing.page(topics.matching(Asked.filter(filter)), TopicSeen::topic, limit, cursor);
        return new Listing<>(page.items().stream().map(TopicController::seen).toList(), page.next());
    }

    private static Seen seen(TopicSeen seen) {
        var last = seen.last();
        var payload = Payload.of(last.payload());
        return new Seen(
                seen.topic(),
                SafeText.line(seen.topic()),
                seen.count(),
                seen.retained(),
                SafeText.line(last.client()),
                last.qos().ordinal(),
                payload.bytes(),
                payload.isText(),
                payload.preview(PREVIEW),
                seen.at());
    }
}

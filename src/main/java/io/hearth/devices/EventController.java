package io.hearth.devices;

import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live feed for programs: server-sent events with replay. One thread serves one client. */
@RestController
class EventController implements DisposableBean {

    private static final long HEARTBEAT_SECONDS = 15;
    private static final int NEVER = 0;

    private final Feed feed;
    private final Hub hub;
    private final DeviceSettings settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closing;

    EventController(Feed feed, Hub hub, DeviceSettings settings) {
        this.feed = feed;
        this.hub = hub;
        this.settings = settings;
    }

    /**
     * Streams what happens. Each event has an id; a client that comes back with it as {@code Last-Event-ID} (browsers do)
     * misses nothing. When that is not possible any more, the first event is {@code reset}: read the snapshot again.
     */
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") Set<String> types,
            @RequestParam(defaultValue = "") Set<String> devices,
            @RequestParam(defaultValue = "") Set<String> rooms) {
        if (feed.subscribers() >= settings.maxStreams()) {
            throw Problem.busy(
                    "too-many-streams",
                    "%d clients listen already; hearth.devices.max-streams limits them."
                            .formatted(settings.maxStreams()),
                    Duration.ofSeconds(30));
        }
        var subscriber = new Feed.Subscriber(new FeedEvent.Filter(types, devices, rooms));
        Optional<FeedEvent.Position> from =
                Optional.ofNullable(lastEventId == null ? cursor : lastEventId).map(EventController::position);
        Optional<List<FeedEvent>> missed = feed.subscribe(subscriber, from);
        var emitter = new SseEmitter((long) NEVER);
        threads.execute(() -> serve(emitter, subscriber, missed));
        return emitter;
    }

    private void serve(SseEmitter emitter, Feed.Subscriber subscriber, Optional<List<FeedEvent>> missed) {
        try {
            emitter.send(SseEmitter.event().comment("Hearth").reconnectTime(2_000));
            if (missed.isEmpty()) {
                reset(emitter);
            } else {
                for (FeedEvent event : missed.get()) {
                    send(emitter, event);
                }
            }
            while (!subscriber.behind && !closing) {
                FeedEvent event = subscriber.queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    emitter.send(SseEmitter.event().comment("still here"));
                } else {
                    send(emitter, event);
                }
            }
            reset(emitter);
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (InterruptedException closed) {
            emitter.complete();
            Thread.currentThread().interrupt();
        } finally {
            feed.unsubscribe(subscriber);
        }
    }

    private void reset(SseEmitter emitter) throws IOException {
        String cursor = Long.toString(hub.now().seq());
        emitter.send(SseEmitter.event().name("reset").id(cursor).data(Map.of("cursor", cursor)));
    }

    private static void send(SseEmitter emitter, FeedEvent event) throws IOException {
        emitter.send(SseEmitter.event().name(event.type()).id(event.id()).data(event.data()));
    }

    private static FeedEvent.Position position(String id) {
        try {
            return FeedEvent.Position.read(id);
        } catch (NumberFormatException unknown) {
            throw Problem.badRequest("bad-cursor", "\"%s\" is not an id of this stream.".formatted(id));
        }
    }

    @Override
    public void destroy() {
        closing = true;
        threads.shutdownNow();
    }
}

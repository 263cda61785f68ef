package io.hearth.mqtt;

import io.hearth.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live messages as server-sent events. One thread serves one viewer. */
@RestController
class MessageController implements DisposableBean {

    private static final long PACE_MILLIS = 100;
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int BATCH = 200;

    private final Viewers viewers;
    private final ConsoleSettings settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "mqtt-viewer");
        thread.setDaemon(true);
        return thread;
    });

    MessageController(Viewers viewers, ConsoleSettings settings) {
        this.viewers = viewers;
        this.settings = settings;
    }

    /**
     * Streams messages as they are accepted: events {@code message}. A viewer that cannot follow hears
     * {@code dropped} with the number of messages left out.
     *
     * @param filter an MQTT topic filter
     */
    @GetMapping(path = "/api/v1/mqtt/messages", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter messages(@RequestParam(defaultValue = "#") String filter) {
        var viewer = viewers.join(Asked.filter(filter))
                .orElseThrow(() -> Problem.busy(
                        "too-many-viewers",
                        "%d watch already; hearth.mqtt.console.viewers limits them.".formatted(settings.viewers()),
                        Duration.ofSeconds(30)));
        var emitter = new SseEmitter(0L);
        threads.execute(() -> serve(emitter, viewer));
        return emitter;
    }

    private void serve(SseEmitter emitter, Viewer viewer) {
        try {
            emitter.send(SseEmitter.event().comment("Hearth").reconnectTime(2_000));
            long end = System.nanoTime() + settings.viewerLifetime().toNanos();
            long spoke = System.nanoTime();
            while (System.nanoTime() - end < 0 && !closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean silent = System.nanoTime() - spoke > HEARTBEAT_NANOS;
                if (tell(emitter, viewer) || silent && beat(emitter)) {
                    spoke = System.nanoTime();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            // the viewer left
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            viewers.leave(viewer);
            emitter.complete();
        }
    }

    /** Sends what waits, many in one write. */
    private static boolean tell(SseEmitter emitter, Viewer viewer) throws IOException {
        var batch = new LinkedHashSet<DataWithMediaType>();
        int messages = 0;
        boolean told = false;
        for (var heard = viewer.poll(); heard != null; heard = viewer.poll()) {
            var view = MessageView.of(heard.message(), Instant.ofEpochMilli(heard.millis()));
            batch.addAll(event("message", view));
            if (++messages % BATCH == 0) {
                emitter.send(batch);
                batch.clear();
                told = true;
            }
        }
        long dropped = viewer.dropped();
        if (dropped > 0) {
            batch.addAll(event("dropped", Map.of("count", dropped)));
        }
        if (!batch.isEmpty()) {
            emitter.send(batch);
            told = true;
        }
        return told;
    }

    private static java.util.Set<DataWithMediaType> event(String name, Object data) {
        return SseEmitter.event()
                .name(name)
                .data(data, MediaType.APPLICATION_JSON)
                .build();
    }

    private static boolean beat(SseEmitter emitter) throws IOException {
        emitter.send(SseEmitter.event().comment("still here"));
        return true;
    }

    @Override
    public void destroy() {
        closing.countDown();
        threads.shutdownNow();
    }
}

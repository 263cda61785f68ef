package io.hearth.dashboard;

import io.hearth.automation.Rules;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.RoomId;
import io.hearth.hub.Snapshot;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells open pages what changed. The loop only marks devices; one thread renders each changed card once for each
 * language that is being read, at most once per pace, and hands it to every stream.
 */
@Component
class LiveFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    private static final String STORAGE = "storage";

    private final Desk desk;
    private final Rules rules;
    private final Frame frame;
    private final Fragments fragments;
    private final LiveSettings settings;
    private final List<LiveStream> streams = new CopyOnWriteArrayList<>();
    private final Map<String, String> chipsSent = new HashMap<>();
    private boolean storing = true;
    private volatile Changes changes = new Changes(Long.MAX_VALUE);
    private volatile ScheduledExecutorService thread = stopped();

    LiveFeed(Desk desk, Rules rules, Frame frame, Fragments fragments, LiveSettings settings) {
        this.desk = desk;
        this.rules = rules;
        this.frame = frame;
        this.fragments = fragments;
        this.settings = settings;
    }

    @Override
    public void start() {
        var noting = new Changes(desk.now().seq());
        desk.listen(noting);
        changes = noting;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var renderer = new Thread(task, "live-feed");
            renderer.setDaemon(true);
            return renderer;
        });
        every(settings.pace(), this::tell);
        every(settings.pace(), this::tellStorage);
        every(settings.heartbeat(), this::beat);
    }

    private void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failure) {
                        log.warn("A change could not be shown live", failure);
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        streams.forEach(LiveStream::close);
        streams.clear();
    }

    @Override
    public boolean isRunning() {
        return !thread.isShutdown();
    }

    boolean full() {
        return streams.size() >= settings.maxStreams();
    }

    /**
     * Begins to tell a page.
     *
     * @param seen number of the last event the page contains; what came after is sent first
     */
    void join(AsyncContext context, Locale locale, long seen) throws IOException {
        context.setTimeout(settings.lifetime().toMillis());
        var stream = new LiveStream(locale, context);
        context.addListener(new Leaving(stream));
        context.getResponse().getOutputStream().setWriteListener(stream);
        stream.send("hello", "retry: 1000\n: welcome\n\n");
        streams.add(stream);
        thread.execute(() -> catchUp(stream, seen));
    }

    private void catchUp(LiveStream stream, long seen) {
        Snapshot now = desk.now();
        Changes.Batch missed = seen > now.seq() ? null : changes.after(seen);
        if (missed == null || missed.shape()) {
            stream.send("reset", frame("reset", now.seq(), "-"));
        } else if (!missed.devices().isEmpty()) {
            var tongue = frame.tongue(stream.locale());
            render(now, missed, tongue).forEach(stream::send);
            stream.send("chips", frame("part", now.seq(), fragments.chips(chips(now, tongue), stream.locale())));
        }
        stream.send(STORAGE, storage(now, desk.storing()));
    }

    private void tell() {
        Changes.Batch batch = changes.take();
        if (batch.isEmpty() || streams.isEmpty()) {
            return;
        }
        Snapshot now = desk.now();
        streams.stream().map(LiveStream::locale).distinct().forEach(locale -> {
            var tongue = frame.tongue(locale);
            Map<String, String> frames = render(now, batch, tongue);
            String chips = fragments.chips(chips(now, tongue), locale);
            if (!chips.equals(chipsSent.put(locale.toLanguageTag(), chips))) {
                frames.put("chips", frame("part", now.seq(), chips));
            }
            streams.stream()
                    .filter(stream -> stream.locale().equals(locale))
                    .forEach(stream -> frames.forEach(stream::send));
        });
    }

    /** The disk may be full, or have room again. */
    private void tellStorage() {
        boolean now = desk.storing();
        if (now != storing) {
            storing = now;
            String frame = storage(desk.now(), now);
            streams.forEach(stream -> stream.send(STORAGE, frame));
        }
    }

    private static String storage(Snapshot now, boolean storing) {
        return frame(STORAGE, now.seq(), storing ? "ok" : "full");
    }

    private Map<String, String> render(Snapshot now, Changes.Batch batch, Tongue tongue) {
        House house = now.house();
        var frames = new HashMap<String, String>();
        var rooms = new java.util.HashSet<RoomId>();
        if (batch.shape()) {
            frames.put("reset", frame("reset", now.seq(), "-"));
            return frames;
        }
        var cards = new Cards(house, tongue);
        for (DeviceId id : batch.devices()) {
            Device device = house.devices().get(id);
            if (device != null) {
                frames.put(id.value(), frame("card", now.seq(), fragments.card(cards.of(device), tongue.locale())));
                if (device.room() != null) {
                    rooms.add(device.room());
                }
            }
        }
        lines(house, rooms, tongue)
                .forEach(room ->
                        frames.put(room.dom(), frame("part", now.seq(), fragments.line(room, tongue.locale()))));
        if (batch.rules()) {
            frames.put("rules", frame("rules", now.seq(), "-"));
        }
        if (batch.notices()) {
            frames.put("notices", frame("notices", now.seq(), "-"));
        }
        return frames;
    }

    private static List<RoomView> lines(House house, Set<RoomId> ids, Tongue tongue) {
        var rooms = new Rooms(house, tongue);
        var views = new ArrayList<RoomView>();
        ids.forEach(id -> house.room(id).ifPresent(room -> views.add(rooms.line(room))));
        return views;
    }

    private List<Chip> chips(Snapshot now, Tongue tongue) {
        return Chips.of(now.house(), rules.problems(), tongue);
    }

    private void beat() {
        for (LiveStream stream : streams) {
            if (stream.stuckFor(settings.patience())) {
                streams.remove(stream);
                stream.close();
            } else {
                stream.send("beat", ": beat\n\n");
            }
        }
    }

    private static String frame(String event, long seq, String html) {
        return "id: " + seq + "\nevent: " + event + "\ndata: " + html.strip().replaceAll("\\R", "\ndata: ") + "\n\n";
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
        never.shutdown();
        return never;
    }

    /** Takes a stream off the list when the container says it is over. */
    private final class Leaving implements AsyncListener {
        private final LiveStream stream;

        Leaving(LiveStream stream) {
            this.stream = stream;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            streams.remove(stream);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}

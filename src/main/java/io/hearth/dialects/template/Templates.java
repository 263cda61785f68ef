package io.hearth.dialects.template;

import io.hearth.hub.Loop;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Compiles and renders the templates of devices. Compiled ones are shared by their text. What takes long is rendered on
 * threads of its own, whose queues are bounded, and comes back through the loop; what one template renders stays in
 * order. Only on the loop.
 */
@Component
public final class Templates implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final TemplateSettings settings;
    private final Frame.Surroundings surroundings;
    private final Loop loop;
    private final ThreadPoolExecutor[] lanes;
    private final Map<String, Block> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Block> eldest) {
            return size() > settings.cached();
        }
    };

    /** @param zone {@code hearth.time-zone}; empty for the machine's */
    @Autowired
    public Templates(TemplateSettings settings, Clock clock, @Value("${hearth.time-zone:}") String zone, Loop loop) {
        this.settings = settings;
        this.loop = loop;
        surroundings = new Frame.Surroundings(clock, zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone));
        lanes = IntStream.range(0, Math.max(1, settings.threads()))
                .mapToObj(this::lane)
                .toArray(ThreadPoolExecutor[]::new);
    }

    private ThreadPoolExecutor lane(int number) {
        var lane = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Math.max(1, settings.queue())), task -> {
                    var thread = new Thread(task, "templates-" + number);
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /**
     * Compiles a template, or finds it compiled. Each holder of a template has its own, which is switched off when it
     * runs out of time too often.
     *
     * @throws Unreadable when it is no template, says where and why
     */
    public Template compile(String source) throws Unreadable {
        Block known = compiled.get(source);
        if (known == null) {
            if (source.length() > settings.maxLength()) {
                throw new Unreadable(
                        "the template has %d characters; at most %d are allowed (hearth.templates.max-length)"
                                .formatted(source.length(), settings.maxLength()));
            }
            known = BlockReader.read(source.strip());
            compiled.put(source, known);
        }
        return new Template(this, source, known);
    }

    TemplateSettings settings() {
        return settings;
    }

    Frame quick(Variables variables) {
        return new Frame(settings.quick(), surroundings, variables);
    }

    /** Renders it on a thread of its own; the consumer is called on the loop. */
    void slowly(Template template, Variables variables, Consumer<Rendered> then) {
        variables.content();
        try {
            lanes[Math.floorMod(System.identityHashCode(template), lanes.length)].execute(() -> {
                Rendered rendered = template.render(new Frame(settings.slow(), surroundings, variables));
                loop.execute(() -> then.accept(template.counted(rendered)));
            });
        } catch (RejectedExecutionException full) {
            then.accept(Rendered.failed("too many slow templates are waiting (hearth.templates.queue)"));
        }
    }

    @Override
    public void close() {
        for (ThreadPoolExecutor lane : lanes) {
            lane.shutdownNow();
        }
    }
}

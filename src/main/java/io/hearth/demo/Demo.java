package io.hearth.demo;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the simulated house live, on one thread of its own, from the moment the hub is ready until it stops. Whatever
 * fails in here is logged and never reaches the hub.
 */
@Component
@Profile("demo")
class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    /** A machine that slept must not wake into a house that raced ahead. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final DemoSettings settings;
    private final Clock clock;
    private final ApplicationContext context;
    private final DemoHouse house;
    private final Furnishing furnishing;
    private final ScheduledExecutorService thread;
    private volatile List<GadgetClient> clients = List.of();
    private LocalDateTime now;
    private Instant last;

    Demo(DemoSettings settings, Clock clock, ApplicationContext context) {
        this.settings = settings;
        this.clock = clock;
        this.context = context;
        this.last = clock.instant();
        this.now = LocalDate.now(clock).atTime(settings.startsAt());
        this.house = new DemoHouse(now, settings.seed());
        this.furnishing = new Furnishing(house);
        this.thread = newThread();
    }

    /** One thread that, once shut down, does not wait for what is still to come. */
    private static ScheduledExecutorService newThread() {
        var executor = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, "demo-house");
            made.setDaemon(true);
            return made;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        thread.execute(this::moveIn);
    }

    private void moveIn() {
        try {
            clients = furnishing.gadgets().stream().map(this::client).toList();
        } catch (IllegalArgumentException broken) {
            LOG.warn("The demo house stays empty: {}", broken.getMessage());
            return;
        }
        last = clock.instant();
        thread.scheduleWithFixedDelay(this::pass, 0, settings.tick().toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("The demo house is alive: {} devices, {} times as fast as life", clients.size(), settings.pace());
    }

    private GadgetClient client(Gadget gadget) {
        try {
            return new GadgetClient(gadget, settings, clock, thread);
        } catch (MqttException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private void pass() {
        try {
            var moment = nextMoment();
            house.pass(moment);
            furnishing.pass(moment);
            clients.forEach(GadgetClient::pass);
        } catch (RuntimeException failure) {
            LOG.warn("The demo house missed a step", failure);
        }
    }

    private Moment nextMoment() {
        var instant = clock.instant();
        var real = Duration.between(last, instant);
        if (real.isNegative()) {
            real = Duration.ZERO;
        } else if (real.compareTo(LONGEST_STEP) > 0) {
            real = LONGEST_STEP;
        }
        last = instant;
        var passed = Duration.ofMillis(Math.round(real.toMillis() * settings.pace()));
        now = now.plus(passed);
        return new Moment(now, passed, real);
    }

    /** Before anything else of the hub stops, so that the devices can still say good-bye. */
    @EventListener
    void stop(ContextClosedEvent closed) {
        if (closed.getApplicationContext() == context) {
            shutDown();
        }
    }

    @PreDestroy
    void shutDown() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        var deadline = System.nanoTime() + GOODBYE.toNanos();
        clients.forEach(GadgetClient::leave);
        clients.forEach(client -> client.cut(Duration.ofNanos(deadline - System.nanoTime())));
        clients = List.of();
    }
}

package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.template.Rendered;
import io.hearth.dialects.template.Template;
import io.hearth.dialects.template.Variables;
import io.hearth.house.Cause;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A thing that was announced, alive: it listens to its topics and tells the house. Only on the loop. */
final class Thing {

    final String key;
    final String topic;
    final Entity entity;
    final @Nullable DeviceBlock device;
    final Reach reach;
    final String component;
    private final World world;
    private final Installer installer;
    private final Attributes attributes;
    private final Payloads payloads;
    private final Turns turns;
    private final Turns sayings;
    private final Telling telling;
    private final List<Switchboard.Line> lines = new ArrayList<>();
    private final Map<String, String> complained = new HashMap<>(1);
    private final Map<String, String> keys;

    Thing(
            World world,
            Payloads payloads,
            Installer installer,
            Attributes attributes,
            Plan.Item item,
            String topic,
            Entity entity,
            @Nullable DeviceBlock device) {
        this.world = world;
        this.installer = installer;
        this.attributes = attributes;
        this.component = item.component();
        this.payloads = payloads;
        this.key = item.key();
        this.topic = topic;
        this.entity = entity;
        this.device = device;
        this.keys = entity.spots.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(role -> role, role -> key + "#" + role));
        this.turns = new Turns(world.settings().maxWaiting());
        this.sayings = new Turns(world.settings().maxWaiting());
        this.telling = new Telling(world, this);
        this.reach = new Reach(entity.config);
    }

    /** Whether the config asks for nothing else than what is there. */
    boolean isAs(Plan.Item item, @Nullable DeviceBlock block) {
        return component.equals(item.component())
                && entity.config.node().equals(item.config().node())
                && Objects.equals(device, block);
    }

    /** The topics it speaks on, also beside its points, without those about its availability. */
    Set<String> topics() {
        var topics = new TreeSet<String>();
        entity.sources.forEach(source -> topics.add(source.topic()));
        entity.config.topic("json_attributes_topic").ifPresent(topics::add);
        return topics;
    }

    /** How many topics with wildcards it listens to. */
    int wildcards() {
        Stream<String> watched = reach.watches().stream().map(Reach.Watch::topic);
        return (int) Stream.concat(topics().stream(), watched)
                .filter(Topics::isFilter)
                .count();
    }

    /** Where its point of that role has its place, when it has one. */
    Optional<PointId> point(String role) {
        String pointKey = keys.get(role);
        return pointKey == null ? Optional.empty() : world.register().point(HomeAssistant.NAME, pointKey);
    }

    /** The device it is part of, when it is. */
    Optional<DeviceId> deviceId() {
        for (String role : entity.spots.keySet()) {
            Optional<PointId> point = point(role);
            if (point.isPresent()) {
                return point.map(PointId::device);
            }
        }
        return Optional.empty();
    }

    /** What waits to be said to it. */
    Turns sayings() {
        return sayings;
    }

    Attributes attributes() {
        return attributes;
    }

    Telling telling() {
        return telling;
    }

    /** Begins to listen; what the broker has kept is heard at once. */
    void listen() {
        telling.resume();
        entity.spots.values().forEach(this::assume);
        for (Entity.Source source : entity.sources) {
            listen(source.topic(), (message, replayed) -> heard(source, message, replayed));
        }
    }

    /** A point that never answers may be assumed to be something before it was asked anything. */
    private void assume(Spot spot) {
        Value initial = spot.initial();
        if (initial != null && !spot.answers(entity.optimistic)) {
            point(spot.role())
                    .filter(id -> world.hub().now().house().state(id).isEmpty())
                    .ifPresent(id -> world.register().assumed(id, initial, Cause.of(Cause.Kind.HUB, "hub")));
        }
    }

    /** Listens to one more topic as long as the thing is there. */
    void listen(String filter, Switchboard.Ear ear) {
        lines.add(world.switchboard().listen(filter, ear));
    }

    /** The point is of another kind than it seemed. */
    void reinstall(Spot spot) {
        installer.reinstall(this, spot);
    }

    void stop() {
        lines.forEach(Switchboard.Line::cut);
        lines.clear();
        telling.stop();
        complained.keySet().forEach(world.complaints()::settled);
    }

    private void heard(Entity.Source source, Message message, boolean replayed) {
        if (message.payload().length == 0) {
            return;
        }
        if (source.raw()) {
            read(source, message, new Heard("", message.payload(), replayed));
            return;
        }
        text(message, source.template(), text -> read(source, message, new Heard(text, message.payload(), replayed)));
    }

    private void read(Entity.Source source, Message message, Heard heard) {
        try {
            telling.hears(heard, source.reader());
            settled(message.topic());
        } catch (Rejected rejected) {
            complain(message, rejected.why());
        } catch (IllegalArgumentException refused) {
            complain(message, String.valueOf(refused.getMessage()));
        }
    }

    /** Hands over the payload, or what the template makes of it, in the order of the messages. */
    void text(Message message, @Nullable Template template, Consumer<String> then) {
        turn(message, done -> {
            Variables variables;
            try {
                variables = payloads.read(message, entity.config.encoding());
            } catch (Rejected unreadable) {
                complain(message, unreadable.why());
                done.run();
                return;
            }
            if (template == null) {
                rendered(message, Rendered.of(String.valueOf(variables.value())), then, done);
            } else {
                template.render(named(template, variables), rendered -> rendered(message, rendered, then, done));
            }
        });
    }

    private void rendered(Message message, Rendered rendered, Consumer<String> then, Runnable done) {
        try {
            if (rendered.good()) {
                then.accept(rendered.text());
            } else {
                complain(message, "a template failed: " + rendered.failure());
            }
        } finally {
            done.run();
        }
    }

    private void turn(Message message, Consumer<Runnable> task) {
        if (!turns.add(task)) {
            complain(
                    message,
                    "more than %d messages wait for templates (hearth.home-assistant.max-waiting)"
                            .formatted(world.settings().maxWaiting()));
        }
    }

    /** Templates may ask whom they are rendered for; few do. */
    Variables named(Template template, Variables variables) {
        String source = template.toString();
        if (!source.contains("entity_id") && !source.contains("name") && !source.contains("this")) {
            return variables;
        }
        String id = entity.config.text("default_entity_id").orElse(key);
        return variables
                .with("entity_id", id)
                .with("name", Naming.name(entity.config))
                .with("this", Map.of("entity_id", id, "state", "", "attributes", Map.of()));
    }

    void complain(Message message, String why) {
        if (!why.equals(complained.put(message.topic(), why))) {
            world.complaints().about(message.topic(), message.client(), why);
        }
    }

    void settled(String heardOn) {
        if (!complained.isEmpty() && complained.remove(heardOn) != null) {
            world.complaints().settled(heardOn);
        }
    }
}

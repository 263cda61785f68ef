package io.hearth.dialects.plain;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.plain.PlainPayload.Unusable;
import io.hearth.dialects.plain.TopicPattern.Place;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Slug;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plain topics: {@code home/kitchen/temp} with a number, a word or an object. A topic that ends in {@code /set} takes
 * commands, one that ends in {@code /status} says online or offline. An object at {@code home/kitchen/lamp} is the
 * device {@code kitchen-lamp} with a point for each leaf.
 */
@Component
class PlainTopics implements Dialect {

    static final String NAME = "plain";

    private static final String SET = "set";
    private static final String STATUS = "status";

    private final Hub hub;
    private final Switchboard switchboard;
    private final Register register;
    private final List<TopicPattern> patterns;
    private final PlainSettings settings;
    private final PlainPoints points;
    private final PlainSpeech speech;
    private final Complaints complaints;
    private final PlainKept kept;
    private final Map<DeviceId, Availability> early = new HashMap<>();

    PlainTopics(
            Hub hub,
            Broker broker,
            Switchboard switchboard,
            Register register,
            Memory memory,
            PlainSettings settings,
            Complaints complaints) {
        this.hub = hub;
        this.switchboard = switchboard;
        this.register = register;
        this.settings = settings;
        this.complaints = complaints;
        this.patterns = settings.patterns().stream().map(TopicPattern::new).toList();
        this.kept = new PlainKept(memory, settings.maxPoints());
        this.points = new PlainPoints(hub.now().house());
        this.speech = new PlainSpeech(switchboard, patterns);
        broker.listenToSubscriptions(this::subscribed);
    }

    @Override
    public void start() {
        for (TopicPattern pattern : patterns) {
            switchboard.listen(pattern.filter(), (message, replayed) -> heard(pattern, message, replayed));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        speech.say(command, Optional.ofNullable(point), house);
    }

    @Override
    public void removed(Point point) {
        point.source().key(Source.STATE_TOPIC).ifPresent(kept::removed);
    }

    private void heard(TopicPattern pattern, Message message, boolean replayed) {
        if (message.payload().length == 0) {
            return;
        }
        Place place = pattern.match(message.topic()).orElse(null);
        if (place == null || place.point().equals(SET) || place.point().equals("get")) {
            return;
        }
        if (!replayed) {
            kept.heard(message);
        } else if (kept.isNoNews(message.topic())) {
            return;
        }
        try {
            String text = PlainPayload.text(message.payload());
            if (place.point().equals(STATUS)) {
                status(place, text);
            } else {
                said(message.topic(), place, text, replayed);
            }
            complaints.settled(message.topic());
        } catch (Unusable | IllegalArgumentException unusable) {
            complaints.about(message.topic(), message.client(), String.valueOf(unusable.getMessage()));
        }
    }

    private void said(String topic, Place place, String text, boolean replayed) throws Unusable {
        if (PlainPayload.isObject(text)) {
            object(topic, place, text, replayed);
        } else if (PlainPayload.isUnknown(text) && !isWord(topic, text)) {
            unknown(topic, "");
        } else {
            reading(topic, "", place, place.point(), PlainPayload.value(text), text, replayed);
        }
    }

    /** Whether the point is one of words and "none" one of them, as a preset may be. */
    private boolean isWord(String topic, String text) {
        PointId known = points.at(topic, "");
        return text.equalsIgnoreCase("none")
                && known != null
                && hub.now()
                        .house()
                        .point(known)
                        .filter(point -> point.capability().kind() == Kind.TEXT)
                        .isPresent();
    }

    /** One bad value leaves the others good. */
    private void object(String topic, Place place, String text, boolean replayed) throws Unusable {
        boolean isDevice = place.device() == null;
        Place owner = isDevice ? place.asDevice() : place;
        String why = null;
        for (PlainPayload.Leaf leaf : PlainPayload.leaves(text, settings.maxLeaves())) {
            String name = isDevice ? leaf.name() : place.point() + " " + leaf.name();
            String field = leaf.path().toString();
            try {
                if (leaf.why() != null) {
                    throw new Unusable("%s: %s".formatted(field, leaf.why()));
                } else if (leaf.value() == null) {
                    unknown(topic, field);
                } else {
                    reading(topic, field, owner, name, leaf.value(), leaf.word(), replayed);
                }
            } catch (Unusable | IllegalArgumentException unusable) {
                why = why == null ? String.valueOf(unusable.getMessage()) : why;
            }
        }
        if (why != null) {
            throw new Unusable(why);
        }
    }

    /** The device says that nobody knows the value; what is not known yet makes no point. */
    private void unknown(String topic, String field) {
        PointId known = points.at(topic, field);
        boolean news = known != null
                && hub.now().house().state(known).filter(State::known).isPresent();
        if (news) {
            hub.accept(at -> new HouseEvent.ValueUnknown(known, at));
        }
    }

    private void reading(
            String topic, String field, Place owner, String name, Value value, String word, boolean replayed)
            throws Unusable {
        PointId known = points.at(topic, field);
        Point before = known == null ? null : hub.now().house().point(known).orElse(null);
        Point point = points.learn(before == null ? make(topic, field, owner, name, value) : before, word);
        if (point != before) {
            install(point, owner);
        }
        Value fitting = point.capability().fit(value).orElse(null);
        if (fitting == null) {
            throw new Unusable("%s is a %s, and \"%s\" is none"
                    .formatted(
                            point.id(),
                            point.capability().kind().name().toLowerCase(Locale.ROOT),
                            word.length() > 40 ? word.substring(0, 40) + "…" : word));
        }
        if (!replayed || !isKnown(point.id(), fitting)) {
            hub.accept(at -> new HouseEvent.Reading(point.id(), fitting, at, replayed));
        }
    }

    private boolean isKnown(PointId point, Value value) {
        return hub.now()
                .house()
                .state(point)
                .filter(state -> state.known() && state.value().equals(value))
                .isPresent();
    }

    private Point make(String topic, String field, Place owner, String name, Value value) throws Unusable {
        if (points.size() >= settings.maxPoints()) {
            throw new Unusable("there are %d plain points already (hearth.plain.max-points)".formatted(points.size()));
        }
        return points.make(hub.now().house(), topic, field, deviceOf(owner), name, value);
    }

    /** The device of the topic, or one beside it when somebody else has introduced a device that has its id. */
    private DeviceId deviceOf(Place place) throws Unusable {
        var device = new DeviceId(place.deviceId());
        if (register.intrusion(device).isEmpty()) {
            return device;
        }
        var beside = new DeviceId(Slug.of(device + "-2"));
        Optional<String> objection = register.intrusion(beside);
        if (objection.isPresent()) {
            throw new Unusable(objection.get());
        }
        return beside;
    }

    private void install(Point point, Place owner) {
        Room room = room(owner);
        hub.accept(at -> new HouseEvent.PointFound(point, owner.deviceName(), room, at));
        Availability before = early.remove(point.id().device());
        if (before != null) {
            available(point.id().device(), owner, before);
        }
    }

    private void status(Place place, String text) throws Unusable {
        Availability availability = availability(text)
                .orElseThrow(() -> new Unusable("a status is online or offline, not \"%s\"".formatted(text)));
        DeviceId device = deviceOf(place);
        if (hub.now().house().device(device).isPresent()) {
            available(device, place, availability);
        } else if (early.size() < settings.maxPoints()) {
            early.put(device, availability);
        }
    }

    private void available(DeviceId device, Place place, Availability availability) {
        Device known = hub.now().house().devices().get(device);
        if (known != null && known.availability() == availability) {
            return;
        }
        Room room = room(place);
        hub.accept(at -> new HouseEvent.AvailabilityReported(device, place.deviceName(), room, availability, at));
    }

    /** A device that listens to its command topic can be commanded. */
    private void subscribed(String filter) {
        if (!filter.endsWith("/" + SET)) {
            return;
        }
        for (Point settable : points.commandedBy(filter, hub.now().house())) {
            hub.accept(at -> new HouseEvent.PointFound(settable, "", null, at));
        }
    }

    private static Optional<Availability> availability(String text) throws Unusable {
        String word = text.startsWith("{") ? PlainPayload.state(text) : text;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "online", "on", "true", "1", "ready" -> Optional.of(Availability.ONLINE);
            case "offline", "off", "false", "0", "lost", "disconnected" -> Optional.of(Availability.OFFLINE);
            default -> Optional.empty();
        };
    }

    private static @Nullable Room room(Place place) {
        return place.room() == null ? null : new Room(new RoomId(Slug.of(place.room())), Names.pretty(place.room()), 0);
    }
}

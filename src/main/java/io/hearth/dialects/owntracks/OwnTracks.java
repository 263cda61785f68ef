package io.hearth.dialects.owntracks;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Found;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Utf8;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Purpose;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trackers: {@code owntracks/<user>/<device>} says where, and {@code …/event} that a region was entered or left. */
@Component
class OwnTracks implements Dialect {

    static final String NAME = "owntracks";

    private static final int LONGEST = 16_384;

    private final Hub hub;
    private final Switchboard switchboard;
    private final Register register;
    private final OwnTracksSettings settings;
    private final Complaints complaints;

    OwnTracks(Hub hub, Switchboard switchboard, Register register, OwnTracksSettings settings, Complaints complaints) {
        this.hub = hub;
        this.switchboard = switchboard;
        this.register = register;
        this.settings = settings;
        this.complaints = complaints;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        switchboard.listen(settings.topic() + "/+/+", this::heard);
        switchboard.listen(settings.topic() + "/+/+/event", this::heard);
    }

    /** A tracker takes no commands. */
    @Override
    public void send(Command command, @Nullable Point point, House house) {}

    private void heard(Message message, boolean replayed) {
        if (message.payload().length == 0) {
            return;
        }
        String topic = message.topic();
        try {
            if (message.payload().length > LONGEST) {
                throw new Report.Unusable("%d bytes; at most %d are read".formatted(message.payload().length, LONGEST));
            }
            String text = Utf8.read(message.payload())
                    .orElseThrow(() -> new Report.Unusable("the payload is not UTF-8 text"));
            String[] levels = topic.substring(settings.topic().length() + 1).split("/", -1);
            said(levels[0] + "/" + levels[1], Report.read(text), replayed);
            complaints.settled(topic);
        } catch (Report.Unusable | Register.Full unusable) {
            complaints.about(topic, message.client(), String.valueOf(unusable.getMessage()));
        }
    }

    private void said(String tracker, Report report, boolean replayed) {
        switch (report.type()) {
            case "location" -> located(tracker, report, replayed);
            case "transition" -> {
                String event = report.word("event");
                String region = report.word("desc");
                if (!replayed && event != null && region != null) {
                    var can = Capability.of(Kind.MOMENTARY);
                    put(tracker, "transition", "Transition", can, null, Value.of(event + " " + region), false);
                }
            }
            case "lwt" ->
                register.device(List.of(identifier(tracker)))
                        .filter(known -> !replayed)
                        .ifPresent(known -> register.available(known, Availability.OFFLINE));
            default -> {
                // waypoints, cards, steps and encrypted messages tell nothing that a house could use
            }
        }
    }

    private void located(String tracker, Report report, boolean replayed) {
        put(
                tracker,
                "location",
                "Location",
                Capability.of(Kind.LOCATION),
                null,
                report.place(settings.maxAccuracy()),
                replayed);
        report.number("batt")
                .filter(share -> share >= 0 && share <= 100)
                .ifPresent(share -> put(
                        tracker,
                        "battery",
                        "Battery",
                        Capability.of(Kind.QUANTITY, "%").within(0.0, 100.0, null),
                        "battery",
                        Value.of(share),
                        replayed));
        report.number("vel")
                .filter(speed -> speed >= 0)
                .ifPresent(speed -> put(
                        tracker,
                        "speed",
                        "Speed",
                        Capability.of(Kind.QUANTITY, "km/h"),
                        "speed",
                        Value.of(speed),
                        replayed));
        report.regions()
                .ifPresent(regions -> put(
                        tracker, "regions", "Regions", Capability.of(Kind.TEXT), null, Value.of(regions), replayed));
        if (!replayed) {
            register.device(List.of(identifier(tracker)))
                    .ifPresent(known -> register.available(known, Availability.ONLINE));
        }
    }

    private void put(
            String tracker,
            String word,
            String name,
            Capability can,
            @Nullable String subject,
            Value value,
            boolean replayed) {
        PointId point =
                register.point(NAME, tracker + "/" + word).orElseGet(() -> install(tracker, word, name, can, subject));
        boolean known = hub.now()
                .house()
                .state(point)
                .filter(State::known)
                .filter(state -> state.value().equals(value))
                .isPresent();
        if (!replayed || !known) {
            register.reading(point, value, replayed).ifPresent(why -> {
                throw new Report.Unusable(why);
            });
        }
    }

    private PointId install(String tracker, String word, String name, Capability can, @Nullable String subject) {
        var part = new Part(Part.Sort.TRACKER, "tracker", word);
        var keys = Map.of(Source.STATE_TOPIC, settings.topic() + "/" + tracker);
        var found = new Found(tracker + "/" + word, word, name, can, keys, part, Purpose.MAIN, subject);
        return register.install(NAME, device(tracker), found);
    }

    private DeviceId device(String tracker) {
        return register.device(List.of(identifier(tracker))).orElseGet(() -> {
            if (trackers() >= settings.maxDevices()) {
                throw new Report.Unusable("there are %d trackers already (hearth.owntracks.max-devices)"
                        .formatted(settings.maxDevices()));
            }
            int slash = tracker.indexOf('/');
            String name = Names.pretty(tracker.substring(0, slash)) + " " + Names.pretty(tracker.substring(slash + 1));
            return register.meet(new Met(name, null, About.identified(Set.of(identifier(tracker)))));
        });
    }

    private long trackers() {
        return hub.now().house().devices().values().stream()
                .flatMap(device -> device.about().identifiers().stream())
                .filter(identifier -> identifier.startsWith(NAME + ":"))
                .count();
    }

    private static String identifier(String tracker) {
        return NAME + ":" + tracker;
    }
}

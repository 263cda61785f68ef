package io.hearth.dialects.homie;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Utf8;
import io.hearth.house.Availability;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.hub.Hub;
import io.hearth.hub.Loop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Devices that speak by the convention of Homie 3, 4 or 5. */
@Component
class HomieDialect implements Dialect {

    static final String NAME = "homie";

    private static final int LONGEST = 16_384;

    private final Switchboard switchboard;
    private final HomieSettings settings;
    private final Complaints complaints;
    private final HomieDevices devices;
    private final Values values;

    HomieDialect(
            Hub hub,
            Loop loop,
            Switchboard switchboard,
            Register register,
            Memory memory,
            HomieSettings settings,
            Complaints complaints) {
        this.switchboard = switchboard;
        this.settings = settings;
        this.complaints = complaints;
        var announcing = new Announcing(hub, register, settings.arrival());
        values = new Values(hub, announcing, register, memory);
        devices = new HomieDevices(hub, loop, register, announcing, values, settings, complaints);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        devices.gather(true);
        switchboard.listen(settings.topic() + "/#", this::heard);
        devices.gather(false);
    }

    private void heard(Message message, boolean replayed) {
        String below = message.topic()
                .substring(
                        Math.min(settings.topic().length() + 1, message.topic().length()));
        Address address = Address.of(below);
        if (address == null) {
            return;
        }
        try {
            if (message.payload().length > limit(address)) {
                throw new Broken("%d bytes (hearth.homie.max-description)".formatted(message.payload().length));
            }
            String text = Utf8.read(message.payload()).orElseThrow(() -> new Broken("the payload is not UTF-8 text"));
            if (address.isAttribute()) {
                devices.attribute(address, message, text, replayed);
            } else if (!address.path().endsWith("/set")) {
                devices.value(address, message, text, replayed);
            }
        } catch (Broken | Register.Full unusable) {
            complaints.about(message.topic(), message.client(), String.valueOf(unusable.getMessage()));
        }
    }

    private int limit(Address address) {
        boolean whole = address.five() && address.path().equals(HomieDevice.DESCRIPTION);
        return whole ? settings.maxDescription() : Math.min(settings.maxDescription(), LONGEST);
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        String topic =
                point == null ? null : point.source().key(Source.COMMAND_TOPIC).orElse(null);
        if (point == null || topic == null) {
            return;
        }
        var tongue = Tongue.of(point);
        String last =
                point.source().key(Source.STATE_TOPIC).flatMap(values::last).orElse(null);
        switchboard.say(topic, tongue.say(command.value(), point.capability(), last), qos(tongue, point), false);
    }

    /** As the convention recommends: a wish for an event must not come late or twice. */
    private static Qos qos(Tongue tongue, Point point) {
        if (!tongue.five()) {
            return Qos.AT_LEAST_ONCE;
        }
        return point.capability().optimistic() ? Qos.AT_MOST_ONCE : Qos.EXACTLY_ONCE;
    }

    @Override
    public void removed(Point point) {
        point.source().key(Source.STATE_TOPIC).ifPresent(topic -> {
            Address address = Address.of(topic.substring(settings.topic().length() + 1));
            if (address != null) {
                values.cut(topic);
                devices.clear(address).forEach(kept -> switchboard.say(kept, "", Qos.AT_LEAST_ONCE, true));
            }
        });
    }

    /** What a state of the life cycle says about reaching the device; null when it says nothing. */
    static @Nullable Availability availability(@Nullable String state) {
        return state == null
                ? null
                : switch (state) {
                    case "ready", "alert", "sleeping" -> Availability.ONLINE;
                    case "disconnected", "lost" -> Availability.OFFLINE;
                    default -> null;
                };
    }
}

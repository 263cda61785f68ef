package io.hearth.dialects.homie;

import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.house.State;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which topic is the value of which point, and what is said on it. Only on the loop. */
final class Values {

    private static final byte[] YES = {1};
    private static final String TARGET = "/$target";
    private static final String LOOSE = "homie/loose/";

    private final Hub hub;
    private final Announcing announcing;
    private final Register register;
    private final Memory memory;
    private final Map<String, Wire> wires = new HashMap<>();

    private static final class Wire {
        final PointId point;
        final Tongue tongue;
        final boolean event;

        @Nullable
        String last;

        Wire(PointId point, Tongue tongue, boolean event) {
            this.point = point;
            this.tongue = tongue;
            this.event = event;
        }
    }

    Values(Hub hub, Announcing announcing, Register register, Memory memory) {
        this.hub = hub;
        this.announcing = announcing;
        this.register = register;
        this.memory = memory;
        hub.now().house().devices().values().forEach(this::wire);
    }

    /** The points of the device listen to their topics, as they are now. */
    void wire(Device device) {
        for (Point point : device.points().values()) {
            boolean property = point.source().dialect().equals(HomieDialect.NAME)
                    && point.source().key(Tongue.DATATYPE).isPresent();
            if (property) {
                boolean event = point.capability().kind() == Kind.MOMENTARY;
                point.source()
                        .key(Source.STATE_TOPIC)
                        .ifPresent(topic -> wire(topic, new Wire(point.id(), Tongue.of(point), event)));
            }
        }
    }

    private void wire(String topic, Wire wire) {
        Wire before = wires.put(topic, wire);
        wire.last = before == null ? null : before.last;
    }

    void cut(String topic) {
        wires.remove(topic);
        memory.forget(LOOSE + topic);
    }

    boolean knows(String topic) {
        Wire wire = wires.get(topic);
        return wire != null && hub.now().house().point(wire.point).isPresent();
    }

    boolean isEvent(String topic) {
        Wire wire = wires.get(topic);
        return wire != null && wire.event;
    }

    static boolean isTarget(String topic) {
        return topic.endsWith(TARGET);
    }

    /**
     * The property has this value.
     *
     * @throws Broken when it is no value of the property
     */
    void heard(String topic, String text, boolean replayed) {
        Wire wire = wires.get(topic);
        if (wire == null || replayed && isOutdated(topic, wire)) {
            return;
        }
        if (text.isEmpty() && (wire.tongue.five() || wire.tongue.type() != Datatype.STRING)) {
            register.unknown(wire.point);
            return;
        }
        Value value = wire.tongue.read(text);
        wire.last = wire.tongue.type() == Datatype.COLOR ? text : null;
        announcing.reading(wire.point, value, replayed).ifPresent(why -> {
            throw new Broken(why);
        });
    }

    /**
     * A device may ask the broker to keep one value and not the next: what is kept is older than what is known then.
     *
     * @param kept whether the broker was asked to keep this message
     */
    void note(String topic, boolean kept, boolean keptBefore) {
        if (kept) {
            memory.forget(LOOSE + topic);
        } else if (keptBefore) {
            memory.keep(LOOSE + topic, YES);
        }
    }

    boolean isLoose(String topic) {
        return memory.get(LOOSE + topic).isPresent();
    }

    private boolean isOutdated(String topic, Wire wire) {
        House house = hub.now().house();
        return isLoose(topic) && house.state(wire.point).filter(State::known).isPresent();
    }

    /** Where the property is going. @throws Broken when it is no value of the property */
    void heading(String topic, String text) {
        Wire wire = wires.get(topic.substring(0, topic.length() - TARGET.length()));
        if (wire != null && !wire.event && !text.isEmpty()) {
            announcing.heading(wire.point, wire.tongue.read(text));
        }
    }

    Optional<String> last(String topic) {
        return Optional.ofNullable(wires.get(topic)).map(wire -> wire.last);
    }
}

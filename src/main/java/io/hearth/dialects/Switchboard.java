package io.hearth.dialects;

import io.hearth.broker.Broker;
import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.rules.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Brings each message to the dialects that listen to its topic, and theirs to the broker. Only on the loop, or before
 * the broker opens. A message costs one look into a map, however many topics are listened to.
 */
@Component
public final class Switchboard {

    private static final int MOST_KNOWN = 65_536;

    private final Broker broker;
    private final Floor floor;
    private final Map<String, List<Wire>> exact = new HashMap<>();
    private final List<Wire> wild = new ArrayList<>();
    private final Map<String, List<Wire>> known = new HashMap<>();

    /** Somebody who listens. */
    @FunctionalInterface
    public interface Ear {

        /** @param replayed whether the broker had kept the message, so that it tells of the past */
        void heard(Message message, boolean replayed);
    }

    /** A connection between a topic and an ear, until it is cut. */
    public interface Line {
        void cut();
    }

    private record Wire(String filter, Ear ear) {}

    Switchboard(Broker broker, Floor floor) {
        this.broker = broker;
        this.floor = floor;
        broker.listen("#", this::heard);
    }

    /**
     * Listens from now on to a topic, or to a filter with wildcards, of which there should be few. Messages that the
     * broker has kept are heard at once.
     */
    public Line listen(String filter, Ear ear) {
        var wire = new Wire(filter, ear);
        boolean isWild = filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
        if (isWild) {
            wild.add(wire);
            known.clear();
        } else {
            exact.computeIfAbsent(filter, any -> new ArrayList<>(1)).add(wire);
            known.remove(filter);
        }
        for (Message message : broker.retained(filter)) {
            floor.during(message, true, () -> ear.heard(message, true));
        }
        return () -> cut(wire, isWild);
    }

    private void cut(Wire wire, boolean isWild) {
        if (isWild) {
            wild.remove(wire);
            known.clear();
        } else {
            exact.computeIfPresent(wire.filter(), (topic, wires) -> {
                var left = new ArrayList<>(wires);
                left.remove(wire);
                return left.isEmpty() ? null : left;
            });
            known.remove(wire.filter());
        }
    }

    /** Whose message is being heard. */
    public Floor floor() {
        return floor;
    }

    /** Says something to a device. */
    public void say(String topic, String payload, Qos qos, boolean retain) {
        broker.publish(Message.of(topic, payload, qos, retain));
    }

    private void heard(Message message) {
        floor.during(message, false, () -> tell(message));
    }

    private void tell(Message message) {
        for (Wire wire : wires(message.topic())) {
            wire.ear().heard(message, false);
        }
    }

    private List<Wire> wires(String topic) {
        var wires = known.get(topic);
        if (wires == null) {
            wires = find(topic);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(topic, wires);
        }
        return wires;
    }

    private List<Wire> find(String topic) {
        var found = new ArrayList<>(exact.getOrDefault(topic, List.of()));
        for (Wire wire : wild) {
            if (Topics.match(wire.filter(), topic)) {
                found.add(wire);
            }
        }
        return List.copyOf(found);
    }
}

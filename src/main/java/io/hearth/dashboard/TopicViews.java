package io.hearth.dashboard;

import io.hearth.broker.Message;
import io.hearth.broker.Retained;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.mqtt.Payload;
import io.hearth.mqtt.SafeText;
import io.hearth.mqtt.TopicSeen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is known of MQTT messages, in the language of the reader. */
final class TopicViews {

    private static final String PERSON = "$person/";

    private final House house;
    private final Tongue tongue;

    TopicViews(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
    }

    TopicView of(TopicSeen seen) {
        return view(seen.last(), seen.at(), seen.retained(), tongue.number(seen.count()));
    }

    /** A topic that is only known because its message is kept. */
    TopicView of(Retained kept) {
        return view(kept.message(), kept.at(), true, null);
    }

    private TopicView view(Message last, Instant at, boolean retained, @Nullable String count) {
        var payload = Payload.of(last.payload());
        return new TopicView(
                last.topic(),
                SafeText.line(last.topic()),
                payload.pretty(),
                payload.isText(),
                payload.isCut(),
                payload.bytes() == 0,
                retained,
                publisher(last.client()),
                tongue.clock(at),
                at.toString(),
                last.qos().ordinal(),
                tongue.size(payload.bytes()),
                count,
                owners(last.topic()));
    }

    /** Who published, in words. */
    String publisher(String client) {
        if (client.equals(Message.HUB)) {
            return tongue.text("cause.hub");
        }
        return SafeText.line(client.startsWith(PERSON) ? client.substring(PERSON.length()) : client);
    }

    private List<TopicView.Owner> owners(String topic) {
        return house.devices().values().stream()
                .flatMap(device -> device.points().values().stream()
                        .filter(point -> point.source().keys().containsValue(topic))
                        .map(point -> new TopicView.Owner(device.name(), path(device), point.name())))
                .toList();
    }

    private static String path(Device device) {
        return Paths.device(device.id());
    }
}

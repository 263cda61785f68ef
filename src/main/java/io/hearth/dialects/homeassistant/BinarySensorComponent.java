package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.time.Duration;

/** Something that is noticed or not: motion, an open door, smoke. */
final class BinarySensorComponent implements Component {

    private static final String STATE = "state";
    private static final int LONGEST_DELAY = 31_536_000;

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.requiredTopic("state_topic");
        String about = config.text("device_class").orElse(null);
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        Spot spot = entity.point(STATE, Capability.of(Kind.FLAG))
                .itself()
                .subject(about)
                .reads("state_topic", "value_template", Readers.flag(STATE, on, off));
        if (about != null) {
            spot.word(about.replace('_', '-'));
        }
        Double delay = config.number("off_delay");
        if (delay != null) {
            if (delay < 0 || delay > LONGEST_DELAY) {
                throw new Rejected("\"off_delay\" must be a number of seconds from 0 to " + LONGEST_DELAY);
            }
            spot.fallsBack(Duration.ofMillis((long) (delay * 1_000)), Value.of(false));
        }
    }
}

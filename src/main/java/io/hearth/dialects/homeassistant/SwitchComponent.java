package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;

/** Something that is on or off. */
final class SwitchComponent implements Component {

    @Override
    public void describe(Config config, Entity.Builder entity) {
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        config.requiredTopic("command_topic");
        entity.sort(Part.Sort.SWITCH)
                .point("on", Capability.of(Kind.FLAG))
                .subject(config.text("device_class").orElse(null))
                .reads(
                        "state_topic",
                        "value_template",
                        Readers.flag("on", config.text("state_on", on), config.text("state_off", off)))
                .speaks("command_topic", "command_template", wish -> ((Value.Flag) wish).on() ? on : off);
    }
}

package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Variables;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that sends or receives infrared codes. A code to send is a list of times in microseconds, marks and spaces in
 * turn, or an object with {@code timings}, {@code modulation} (Hz) and {@code repeat_count}.
 */
final class InfraredComponent implements Component {

    private static final long MODULATION = 38_000;
    private static final int MOST_TIMINGS = 1_024;

    @Override
    public void describe(Config config, Entity.Builder entity) {
        config.choice("schema", "emitter", List.of("emitter", "receiver"));
        boolean receives = config.text("schema", "emitter").equals("receiver");
        entity.sort(Part.Sort.INFRARED);
        if (receives) {
            config.requiredTopic("state_topic");
            entity.point("received", Capability.of(Kind.MOMENTARY))
                    .reads("state_topic", "value_template", (heard, told) -> {
                        if (!heard.replayed() && !heard.empty() && !heard.none()) {
                            told.is("received", Value.of(heard.text()));
                        }
                    });
            return;
        }
        config.requiredTopic("command_topic");
        config.template("command_template");
        entity.point("send", Capability.of(Kind.TEXT))
                .itself()
                .speaks("command_topic", wish -> List.of(saying(wish.value().text())));
    }

    private static Saying saying(String code) {
        Optional<JsonNode> json = Variables.of(
                        code.startsWith("{") ? code : "[" + code.replaceAll("[\\[\\]]", "") + "]")
                .json();
        JsonNode object =
                json.orElseThrow(() -> new Rejected("a code is a list of times, or an object with \"timings\""));
        JsonNode list = object.isArray() ? object : object.path("timings");
        var timings = new ArrayList<Long>();
        list.forEach(time -> {
            if (!time.isNumber() || timings.size() >= MOST_TIMINGS) {
                throw new Rejected("\"timings\" must be at most %d numbers".formatted(MOST_TIMINGS));
            }
            timings.add(time.longValue());
        });
        if (timings.isEmpty()) {
            throw new Rejected("a code needs at least one time");
        }
        return Saying.of("command_topic", "command_template", code)
                .with("timings", timings)
                .with("modulation", object.path("modulation").asLong(MODULATION))
                .with("repeat_count", object.path("repeat_count").asLong(0));
    }
}

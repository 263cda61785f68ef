package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.util.function.UnaryOperator;

/** Days and times that can be set; their values are texts in the form of ISO 8601. */
final class CalendarComponents {

    private static final String VALUE = "value";

    private CalendarComponents() {}

    static void date(Config config, Entity.Builder entity) {
        describe(config, entity, Calendar::date);
    }

    static void time(Config config, Entity.Builder entity) {
        describe(config, entity, Calendar::time);
    }

    static void dateTime(Config config, Entity.Builder entity) {
        describe(config, entity, Calendar::dateTime);
    }

    private static void describe(Config config, Entity.Builder entity, UnaryOperator<String> form) {
        config.requiredTopic("command_topic");
        entity.sort(Part.Sort.TEXT)
                .point(VALUE, Capability.of(Kind.TEXT))
                .itself()
                .reads(
                        "state_topic",
                        "value_template",
                        Readers.word(VALUE, (heard, told) -> told.is(VALUE, Value.of(form.apply(heard.text())))))
                .speaks("command_topic", "command_template", wish -> form.apply(wish.text()));
    }
}

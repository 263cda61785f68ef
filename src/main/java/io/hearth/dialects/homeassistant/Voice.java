package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.template.Template;
import io.hearth.dialects.template.Variables;
import io.hearth.house.Command;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says wishes to things in their own words, in order. Only on the loop. */
final class Voice {

    private final World world;

    Voice(World world) {
        this.world = world;
    }

    void say(Command command, Thing thing, Spot spot) {
        Speaker speaker = spot.speaker();
        if (speaker == null) {
            complain(command, thing.topic, "it cannot be set");
            return;
        }
        try {
            var wish = new Speaker.Wish(
                    command.value(), command.over(), role -> thing.telling().last(role));
            List<Saying> sayings = speaker.say(wish);
            sayings.forEach(saying -> say(command, thing, saying));
        } catch (Rejected rejected) {
            complain(command, thing.topic, rejected.why());
        }
    }

    private void say(Command command, Thing thing, Saying saying) {
        Config config = thing.entity.config;
        String topic = Topics.toPublish(saying.topicKey(), config.requiredTopic(saying.topicKey()));
        String templateKey = saying.templateKey();
        Template template =
                templateKey == null ? null : config.template(templateKey).orElse(null);
        if (template == null) {
            inTurn(command, thing, done -> {
                publish(thing, topic, print(saying.value()));
                done.run();
            });
            return;
        }
        Variables variables = variables(thing, template, saying);
        inTurn(
                command,
                thing,
                done -> template.render(variables, rendered -> {
                    if (rendered.good()) {
                        publish(thing, topic, rendered.text());
                    } else {
                        complain(command, topic, "\"%s\" failed: %s".formatted(templateKey, rendered.failure()));
                    }
                    done.run();
                }));
    }

    private void inTurn(Command command, Thing thing, Consumer<Runnable> task) {
        if (!thing.sayings().add(task)) {
            complain(command, thing.topic, "too many commands wait for templates (hearth.home-assistant.max-waiting)");
        }
    }

    private void publish(Thing thing, String topic, String payload) {
        Config config = thing.entity.config;
        world.switchboard().say(topic, payload, config.qos(), config.retain());
    }

    private static Variables variables(Thing thing, Template template, Saying saying) {
        Variables variables = thing.named(template, Variables.of(saying.value()));
        for (var entry : saying.variables().entrySet()) {
            variables = variables.with(entry.getKey(), entry.getValue());
        }
        return variables;
    }

    private static String print(@Nullable Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString(number.longValue())
                    : BigDecimal.valueOf(number).toPlainString();
        }
        return value instanceof Boolean flag ? flag ? "True" : "False" : String.valueOf(value);
    }

    private void complain(Command command, String topic, String why) {
        world.complaints()
                .about(
                        topic,
                        Message.HUB,
                        "%s could not be told %s: %s".formatted(command.point(), shown(command.value()), why));
    }

    private static String shown(Value value) {
        return Config.shortened(value.text());
    }
}

package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.dialects.template.Template;
import io.hearth.dialects.template.Variables;
import io.hearth.house.Command;
import io.hearth.house.Kind;
import io.hearth.house.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says wishes to things in their own words, in order. Only on the loop. */
final class Voice {

    private final World world;
    private final Map<Joint, Map<String, Command>> gathered = new IdentityHashMap<>();

    Voice(World world) {
        this.world = world;
    }

    void say(Command command, Thing thing, Spot spot) {
        Speaker speaker = spot.speaker();
        if (speaker == null) {
            complain(command, thing.topic, "it cannot be set");
            return;
        }
        if (speaker instanceof Joint.One one) {
            gather(command, thing, one);
            return;
        }
        var wish = new Speaker.Wish(
                command.value(), command.over(), role -> thing.telling().last(role));
        if (say(List.of(command), thing, () -> speaker.say(wish))) {
            assume(command, thing, spot.role(), Set.of(spot.role()));
        }
    }

    /** Wishes of the same turn of the loop for one thing are said together. */
    private void gather(Command command, Thing thing, Joint.One one) {
        Map<String, Command> together = gathered.get(one.joint());
        if (together == null) {
            together = new LinkedHashMap<>();
            gathered.put(one.joint(), together);
            world.loop().execute(() -> say(thing, one.joint()));
        }
        together.put(one.role(), command);
    }

    private void say(Thing thing, Joint joint) {
        Map<String, Command> together = Objects.requireNonNull(gathered.remove(joint));
        var values = new LinkedHashMap<String, Value>();
        together.forEach((role, command) -> values.put(role, command.value()));
        Duration over = together.values().stream()
                .map(Command::over)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var wishes = new Joint.Wishes(values, over, role -> thing.telling().last(role));
        if (say(together.values(), thing, () -> joint.say(wishes))) {
            together.forEach((role, command) -> assume(command, thing, role, together.keySet()));
        }
    }

    /** Says what was asked together; when that cannot be said, all of it is refused. */
    private boolean say(Collection<Command> commands, Thing thing, Supplier<List<Saying>> speech) {
        try {
            Command first = commands.iterator().next();
            speech.get().forEach(saying -> say(first, thing, saying));
            return true;
        } catch (Rejected rejected) {
            commands.forEach(command -> world.register().refused(command, rejected.why()));
            return false;
        }
    }

    /** What follows from the wish for points that never answer, but for those that were wished for themselves. */
    private void assume(Command command, Thing thing, String role, Set<String> wished) {
        thing.entity.consequences.of(role, command.value()).forEach((other, value) -> {
            Spot spot = thing.entity.spots.get(other);
            if (spot != null && !wished.contains(other) && !spot.answers(thing.entity.optimistic)) {
                thing.point(other).ifPresent(point -> world.register().assumed(point, value, command.cause()));
            }
        });
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
        world.register().refused(command, why);
        world.complaints()
                .about(
                        topic,
                        Message.HUB,
                        "%s could not be told %s: %s".formatted(command.point(), shown(command, world), why));
    }

    /** Without what follows an action, which may be a code. */
    private static String shown(Command command, World world) {
        boolean action = world.hub()
                .now()
                .house()
                .point(command.point())
                .filter(point -> point.capability().kind() == Kind.MOMENTARY)
                .isPresent();
        String text = command.value().text();
        return action ? Code.word(text) : Config.shortened(text);
    }
}

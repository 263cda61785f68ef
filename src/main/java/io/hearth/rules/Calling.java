package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.TriggerKey;
import java.util.List;
import java.util.Map;

/** Which rules are called: by a message, a web address, a scene, a person, the start of the hub. */
final class Calling {

    private final Stepping moment;
    private final Running running;

    Calling(Stepping moment, Running running) {
        this.moment = moment;
        this.running = running;
    }

    void message(HouseEvent.MessageHeard message) {
        running.hears(message.topic(), message.payload(), message.cause());
    }

    void hook(HouseEvent.HookCalled call) {
        var variables = Map.of("payload", Value.of(call.payload()));
        for (TriggerKey key : moment.book.listeners().hooks().getOrDefault(call.hook(), List.of())) {
            running.fire(key, Reason.of(Reason.Phrase.HOOK, call.hook()), call.cause(), variables);
        }
    }

    void scene(HouseEvent.SceneActivated activated) {
        running.actions().activate(activated.scene(), activated.cause());
    }

    void started() {
        for (TriggerKey key : moment.book.listeners().started()) {
            running.fire(key, Reason.of(Reason.Phrase.HUB_STARTED), Cause.of(Cause.Kind.HUB, "hub"), Map.of());
        }
    }

    void asked(HouseEvent.RuleAsked asked) {
        var reason = Reason.of(Reason.Phrase.STARTED_BY_HAND, asked.cause().who());
        var start = new Start(reason, asked.cause(), asked.inputs());
        running.start(asked.rule(), start, asked.unconditional());
    }
}

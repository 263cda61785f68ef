package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Entry.Waiting.For;
import io.hearth.rules.Reason.Phrase;
import io.hearth.rules.Trace.Outcome;
import io.hearth.rules.Walking.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does one action of a run; a rule in the shadow only notes what it would do. */
final class Acting {

    /** How much longer than its own patience the outlet may take to say that nobody answers. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Stepping moment;
    private final Running running;
    private final Commanding commands;

    Acting(Stepping moment, Running running, Commanding commands) {
        this.moment = moment;
        this.running = running;
        this.commands = commands;
    }

    Pace act(Action action, Run run, List<Reason> notes) {
        Run rest = run.at(run.position() + 1);
        if (action instanceof Action.SetPoint set) {
            notes.add(set(set, run));
        } else if (action instanceof Action.Wait wait) {
            return pause(wait, rest, notes);
        } else if (action instanceof Action.Publish publish) {
            notes.add(publish(publish, run));
        } else if (action instanceof Action.Notify tell) {
            notes.add(tell(tell, run));
        } else if (action instanceof Action.ActivateScene scene) {
            scene(scene, run, notes);
        } else if (action instanceof Action.Let let) {
            return new Pace(let(let, rest, notes), null);
        } else if (action instanceof Action.RunRule other) {
            return other(other, rest, notes);
        } else if (action instanceof Action.Call call) {
            return call(call, run, notes);
        } else if (action instanceof Action.Stop stop) {
            notes.add(stop.why() == null ? Reason.of(Phrase.STOPPED) : Reason.of(Phrase.STOPPED_BECAUSE, stop.why()));
            return new Pace(rest, run.runId().isWay() ? Outcome.STOPPED : Outcome.DONE);
        }
        return new Pace(rest, null);
    }

    private Rule rule(Run run) {
        return moment.book.rule(run.rule()).orElseThrow();
    }

    private boolean shadow(Run run) {
        return rule(run).behaviour().shadow();
    }

    private Moment now(Run run) {
        return moment.moment(run.variables());
    }

    private Pace pause(Action.Wait wait, Run rest, List<Reason> notes) {
        Instant until = moment.at.plus(wait.duration());
        running.park(rest, until, For.TIME);
        var clock = until.atZone(moment.book.zone()).toLocalTime().withNano(0);
        notes.add(Reason.of(Phrase.WAITS, Durations.text(wait.duration()), clock));
        return new Pace(rest, Outcome.WAITING);
    }

    private Reason set(Action.SetPoint set, Run run) {
        Answer answer = set.value().forPoint(set.point(), moment.house, now(run));
        if (answer.value() == null) {
            return Reason.of(Phrase.NOT_SET, set.point(), Objects.requireNonNull(answer.why()));
        }
        return set(set.point(), answer.value(), set.patience(), set.over(), run);
    }

    private Reason set(
            PointId point, Value value, Command.@Nullable Patience patience, @Nullable Duration over, Run run) {
        Rule rule = rule(run);
        var first = moment.outranking(rule, point);
        if (first.isPresent()) {
            return Reason.of(Phrase.OUTRANKED, point, first.get().id());
        } else if (rule.behaviour().shadow()) {
            return Reason.of(Phrase.WOULD_SET, point, shown(point, value));
        }
        moment.setBy(rule, point);
        return wish(run.runId().whole() + "-" + moment.number(), point, value, run.cause(), patience, over);
    }

    private Reason wish(
            String id,
            PointId point,
            Value value,
            Cause cause,
            Command.@Nullable Patience patience,
            @Nullable Duration over) {
        var wish = Command.wish(id, point, value, cause, moment.at, patience).over(over);
        return commands.wish(wish)
                .map(why -> Reason.of(Phrase.REFUSED, point, shown(point, value), why))
                .orElseGet(() -> Reason.of(Phrase.SET, point, shown(point, value)));
    }

    /** Without the code that an action may carry. */
    private Value shown(PointId point, Value value) {
        return moment.house
                .point(point)
                .flatMap(known -> known.capability().asked(value))
                .orElse(value);
    }

    private Reason publish(Action.Publish publish, Run run) {
        String payload = text(publish.payload(), run);
        if (shadow(run)) {
            return Reason.of(Phrase.WOULD_PUBLISH, publish.topic(), payload);
        }
        moment.ask(new Effect.Publish(publish.topic(), payload, publish.qos(), publish.retain(), run.cause()));
        if (!moment.book.listeners().topics().isEmpty()) {
            moment.later(() -> running.hears(publish.topic(), payload, run.cause()));
        }
        return Reason.of(Phrase.PUBLISHED, publish.topic(), payload);
    }

    private Reason tell(Action.Notify tell, Run run) {
        String text = text(tell.text(), run);
        String to = tell.to() == null ? "*" : tell.to();
        if (shadow(run)) {
            return Reason.of(Phrase.WOULD_NOTIFY, to, text);
        }
        String title = tell.title() == null ? rule(run).name() : text(tell.title(), run);
        moment.ask(new Effect.Notify(title, text, tell.to(), tell.urgent(), run.cause()));
        return Reason.of(Phrase.NOTIFIED, to, text);
    }

    private String text(Term term, Run run) {
        Answer answer = term.value(moment.house, now(run));
        return answer.value() == null ? "?" : answer.value().text();
    }

    private void scene(Action.ActivateScene action, Run run, List<Reason> notes) {
        Scene scene = moment.book.scene(action.scene()).orElse(null);
        if (scene == null) {
            notes.add(Reason.of(Phrase.NO_SCENE, action.scene()));
            return;
        }
        boolean shadow = shadow(run);
        notes.add(Reason.of(shadow ? Phrase.WOULD_ACTIVATE : Phrase.ACTIVATED, scene.id()));
        Duration over = action.over() == null ? scene.over() : action.over();
        scene.states().forEach((point, value) -> notes.add(set(point, value, null, over, run)));
        if (!shadow) {
            moment.later(() -> wake(scene.id(), run.cause()));
        }
    }

    /** A person or program activates a scene. */
    void activate(String id, Cause cause) {
        moment.book.scene(id).ifPresent(scene -> {
            scene.states()
                    .forEach((point, value) -> wish("s" + moment.number(), point, value, cause, null, scene.over()));
            wake(id, cause);
        });
    }

    private void wake(String scene, Cause cause) {
        for (TriggerKey key : moment.book.listeners().scenes().getOrDefault(scene, List.of())) {
            running.fire(key, Reason.of(Phrase.SCENE, scene), cause, Map.of());
        }
    }

    private Run let(Action.Let let, Run run, List<Reason> notes) {
        Run knowing = run;
        for (var named : let.values().entrySet()) {
            Answer answer = named.getValue().value(moment.house, now(knowing));
            notes.add(
                    answer.value() == null
                            ? Reason.of(Phrase.LET_UNKNOWN, named.getKey(), Objects.requireNonNull(answer.why()))
                            : Reason.of(Phrase.LET, named.getKey(), answer.value()));
            knowing = knowing.knowing(named.getKey(), answer.value());
        }
        return knowing;
    }

    private Pace other(Action.RunRule other, Run rest, List<Reason> notes) {
        boolean there = moment.book.rule(other.rule()).filter(Rule::enabled).isPresent();
        if (!there || shadow(rest)) {
            notes.add(Reason.of(there ? Phrase.WOULD_RUN : Phrase.NO_RULE, other.rule()));
            return new Pace(rest, null);
        }
        var inputs = new HashMap<String, Value>();
        other.with().forEach((name, term) -> {
            Answer answer = term.value(moment.house, now(rest));
            if (answer.value() != null) {
                inputs.put(name, answer.value());
            } else {
                notes.add(Reason.of(Phrase.INPUT_UNKNOWN, name, Objects.requireNonNull(answer.why())));
            }
        });
        String id = "r" + moment.number();
        RunId waiting = other.waits() ? rest.runId() : null;
        var start = new Start(id, Reason.of(Phrase.CALLED_BY, rest.rule()), rest.cause(), inputs, waiting);
        moment.later(() -> running.start(other.rule(), start, false));
        notes.add(Reason.of(Phrase.RAN, other.rule()));
        if (!other.waits()) {
            return new Pace(rest, null);
        }
        Run waits = rest.awaiting(Set.of(id));
        running.park(waits, moment.at.plus(Durations.LONGEST), For.OTHERS);
        return new Pace(waits, Outcome.WAITING);
    }

    private Pace call(Action.Call call, Run run, List<Reason> notes) {
        String url = text(call.url(), run);
        if (shadow(run)) {
            notes.add(Reason.of(Phrase.WOULD_CALL, call.method(), url));
            return new Pace(run.at(run.position() + 1), null);
        }
        var headers = new LinkedHashMap<String, String>();
        call.headers().forEach((name, term) -> headers.put(name, text(term, run)));
        String body = call.body() == null ? null : text(call.body(), run);
        moment.ask(
                new Effect.Call(run.rule(), run.id(), call.method(), url, headers, body, call.atMost(), run.cause()));
        notes.add(Reason.of(Phrase.CALLED, call.method(), url));
        running.park(run, moment.at.plus(call.atMost()).plus(GRACE), For.ANSWER);
        return new Pace(run, Outcome.WAITING);
    }
}

package io.hearth.rules;

import io.hearth.house.Command;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule does. */
public sealed interface Action {

    /**
     * Wishes that a point may take a value; pressing a button is such a wish too.
     *
     * @param patience how long and how often to ask; null for the house's own
     * @param over     how long the change should take, for devices that can; null for at once
     */
    record SetPoint(
            PointId point,
            Term value,
            Command.@Nullable Patience patience,
            @Nullable Duration over) implements Action {

        public SetPoint(PointId point, Value value, Command.@Nullable Patience patience) {
            this(point, Term.of(value), patience, null);
        }
    }

    /** Publishes an MQTT message; {@code qos} is 0, 1 or 2. */
    record Publish(String topic, Term payload, int qos, boolean retain) implements Action {
        public Publish(String topic, String payload, int qos, boolean retain) {
            this(topic, Term.text(payload), qos, retain);
        }
    }

    /** Goes on after the duration, also when the hub was off meanwhile. */
    record Wait(Duration duration) implements Action {}

    /**
     * Goes on when the condition says yes.
     *
     * @param atMost    when it does not say so for that long, {@code otherwise} is done first
     * @param otherwise done when the time is over; then the run goes on
     */
    record WaitUntil(Condition until, Duration atMost, List<Action> otherwise) implements Action {
        public WaitUntil {
            otherwise = List.copyOf(otherwise);
        }
    }

    /** One way or the other; unknown takes the other. */
    record If(Condition condition, List<Action> then, List<Action> otherwise) implements Action {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /**
     * Does the same again and again. The variable {@code repeat} counts from 1; {@code item} is the value of the round
     * when there is a list of them.
     *
     * @param each  one round for each value; empty when not asked for
     * @param check asked before each round for {@code while}, after each for {@code until}; null when only counted
     * @param until whether {@code check} is asked after each round, and ends it with yes
     * @param most  rounds; with {@code check}, the run notes that more would be needed, and goes on behind them
     */
    record Repeat(List<Value> each, @Nullable Condition check, boolean until, int most, List<Action> body)
            implements Action {
        public Repeat {
            each = List.copyOf(each);
            body = List.copyOf(body);
        }
    }

    /** Goes all ways at the same time, and on when all have come to their end. */
    record Together(List<List<Action>> ways) implements Action {
        public Together {
            ways = ways.stream().map(List::copyOf).toList();
        }
    }

    /** Sets what the scene says; wakes rules that wait for it. */
    record ActivateScene(String scene, @Nullable Duration over) implements Action {}

    /**
     * Starts another rule as if one of its triggers had fired; its conditions are asked.
     *
     * @param with  its inputs, by name
     * @param waits whether to go on only when it has ended
     */
    record RunRule(String rule, Map<String, Term> with, boolean waits) implements Action {
        public RunRule {
            with = ordered(with);
        }
    }

    /**
     * Tells people.
     *
     * @param title  null for the name of the rule
     * @param to     a person's id; null for everybody
     * @param urgent whether it should break through silence
     */
    record Notify(@Nullable Term title, Term text, @Nullable String to, boolean urgent) implements Action {}

    /**
     * Calls a web address and goes on when it answers.
     *
     * @param method  GET, POST, PUT, PATCH or DELETE
     * @param headers by name
     * @param body    null for none
     * @param atMost  how long to wait for the answer
     * @param into    the variable that takes the body of the answer; {@code <into>-status} takes its HTTP status, 0 when
     *                none came. Null when nobody wants it
     */
    record Call(
            String method,
            Term url,
            Map<String, Term> headers,
            @Nullable Term body,
            Duration atMost,
            @Nullable String into)
            implements Action {
        public Call {
            headers = ordered(headers);
        }
    }

    /** Names values, in this order, for what follows. */
    record Let(Map<String, Term> values) implements Action {
        public Let {
            values = ordered(values);
        }
    }

    /** Ends the run. */
    record Stop(@Nullable String why) implements Action {
        public Stop() {
            this(null);
        }
    }

    /** The actions inside, in order. */
    default Stream<Action> inner() {
        if (this instanceof If choice) {
            return Stream.concat(choice.then().stream(), choice.otherwise().stream());
        } else if (this instanceof WaitUntil wait) {
            return wait.otherwise().stream();
        } else if (this instanceof Repeat repeat) {
            return repeat.body().stream();
        } else if (this instanceof Together together) {
            return together.ways().stream().flatMap(List::stream);
        }
        return Stream.empty();
    }

    /** This and all actions inside, at any depth. */
    default Stream<Action> all() {
        return Stream.concat(Stream.of(this), inner().flatMap(Action::all));
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

package io.hearth.rules;

import io.hearth.house.Cause;
import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import io.hearth.rules.Agenda.TriggerKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something awaited. */
public sealed interface Entry {

    /** Noting another entry with the same key replaces this one. */
    String key();

    /** The rule that awaits it; empty when none does. */
    default Optional<String> owner() {
        if (this instanceof Hold hold) {
            return Optional.of(hold.trigger().rule());
        } else if (this instanceof Appointment appointment) {
            return Optional.of(appointment.trigger().rule());
        } else if (this instanceof Look look) {
            return Optional.of(look.trigger().rule());
        } else if (this instanceof Silence silence) {
            return Optional.of(silence.trigger().rule());
        } else if (this instanceof LookAgain again) {
            return Optional.of(again.run().rule());
        } else if (this instanceof Waiting waiting) {
            return Optional.of(waiting.run().rule());
        }
        return this instanceof Queued queued ? Optional.of(queued.rule()) : Optional.empty();
    }

    /** Whether it waits for a span of time, and not for a moment on the clock on the wall. */
    default boolean elapses() {
        return true;
    }

    /**
     * A trigger must hold until then.
     *
     * @param subject of what, when a trigger listens to many; null when it listens to one
     */
    record Hold(
            TriggerKey trigger,
            Reason reason,
            Cause cause,
            Map<String, Value> variables,
            @Nullable String subject) implements Entry {
        public Hold {
            variables = variables == null ? Map.of() : Map.copyOf(variables);
        }

        @Override
        public String key() {
            return key(trigger, subject);
        }

        static String key(TriggerKey trigger, @Nullable String subject) {
            return subject == null ? "hold/" + trigger : "hold/" + trigger + "/" + subject;
        }
    }

    /** The wall clock starts a rule then. */
    record Appointment(TriggerKey trigger) implements Entry {
        @Override
        public String key() {
            return "time/" + trigger;
        }

        @Override
        public boolean elapses() {
            return false;
        }
    }

    /** The answer to a condition that starts a rule may be another then. */
    record Look(TriggerKey trigger) implements Entry {
        @Override
        public String key() {
            return "look/" + trigger;
        }

        @Override
        public boolean elapses() {
            return false;
        }
    }

    /** The answer to a condition for which a run waits may be another then. */
    record LookAgain(RunId run) implements Entry {
        @Override
        public String key() {
            return "again/" + run;
        }

        @Override
        public boolean elapses() {
            return false;
        }
    }

    /** Nothing has been heard until then. */
    record Silence(TriggerKey trigger) implements Entry {
        @Override
        public String key() {
            return "silence/" + trigger;
        }
    }

    /** A run goes on then, at the latest. */
    record Waiting(Run run, For what, Set<PointId> points, Set<DeviceId> devices) implements Entry {

        /** For what it waits. */
        public enum For {
            TIME,
            /** A condition; its instruction is the next one. */
            CONDITION,
            /** The answer of a web address; the call is the next instruction. */
            ANSWER,
            /** Other runs, or its own ways. */
            OTHERS
        }

        public Waiting {
            what = what == null ? For.TIME : what;
            points = points == null ? Set.of() : Set.copyOf(points);
            devices = devices == null ? Set.of() : Set.copyOf(devices);
        }

        Waiting(Run run, For what) {
            this(run, what, Set.of(), Set.of());
        }

        @Override
        public String key() {
            return Agenda.runs(run.rule()) + run.id();
        }

        @Override
        public boolean elapses() {
            return true;
        }
    }

    /** A rule begins when its older runs have ended; its conditions were asked already. */
    record Queued(String rule, long number, Start start, boolean otherwise) implements Entry {
        @Override
        public String key() {
            return Agenda.queue(rule) + "%019d".formatted(number);
        }
    }

    /** A device should have answered a command by then. */
    record Answer(PointId point, String command) implements Entry {
        @Override
        public String key() {
            return "answer/" + point;
        }
    }
}

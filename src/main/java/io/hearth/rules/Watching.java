package io.hearth.rules;

import io.hearth.house.PointId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Since when questions with {@code for} have been answered with yes. */
final class Watching {

    private Watching() {}

    /** Notes what the point is now. Unknown changes nothing: a gap does not end it. */
    static void heard(Stepping moment, PointId point) {
        asked(moment, point).forEach(question -> note(moment, question, moment.at));
    }

    /** The point is there no longer: what is heard of it next begins anew. */
    static void gone(Stepping moment, PointId point) {
        asked(moment, point).forEach(question -> {
            var since = moment.agenda.since();
            moment.agenda = moment.agenda.since(since.minus(question.toString()));
        });
    }

    private static Set<Condition.OnPoint> asked(Stepping moment, PointId point) {
        return moment.book.listeners().watched().getOrDefault(point, Set.of());
    }

    /** Forgets questions that nobody asks any more, and finds out about those that are new. */
    static void read(Stepping moment) {
        var wanted = new HashMap<String, Condition.OnPoint>();
        moment.book.listeners().watched().values().stream()
                .flatMap(Set::stream)
                .forEach(question -> wanted.put(question.toString(), question));
        for (String known : List.copyOf(moment.agenda.since().keySet())) {
            if (wanted.remove(known) == null) {
                moment.agenda = moment.agenda.since(moment.agenda.since().minus(known));
            }
        }
        wanted.values().forEach(question -> note(moment, question, begun(moment, question)));
    }

    /** A value has stood since it was taken; when it became known or unknown, nobody noted. */
    private static Instant begun(Stepping moment, Condition.OnPoint question) {
        return question instanceof Condition.Known
                ? moment.at
                : moment.house
                        .state(question.point())
                        .map(state -> state.since())
                        .orElse(moment.at);
    }

    private static void note(Stepping moment, Condition.OnPoint question, Instant when) {
        var since = moment.agenda.since();
        var answer = question.test(moment.house, moment.moment()).answer();
        String key = question.toString();
        if (answer == Verdict.Answer.YES && !since.containsKey(key)) {
            moment.agenda = moment.agenda.since(since.plus(key, when));
        } else if (answer == Verdict.Answer.NO && since.containsKey(key)) {
            moment.agenda = moment.agenda.since(since.minus(key));
        }
    }
}

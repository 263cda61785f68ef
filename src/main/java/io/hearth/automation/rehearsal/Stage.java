package io.hearth.automation.rehearsal;

import io.hearth.automation.analysis.Uses;
import io.hearth.automation.rehearsal.Rehearsal.Asked;
import io.hearth.automation.rehearsal.Rehearsal.Played;
import io.hearth.automation.runs.RuleRun;
import io.hearth.automation.runs.RunLog;
import io.hearth.automation.runs.RunSettings;
import io.hearth.history.Recorded;
import io.hearth.history.Recording;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.PointId;
import io.hearth.hub.Stepped;
import io.hearth.rules.Action;
import io.hearth.rules.Agenda;
import io.hearth.rules.Effect;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.RuleEngine;
import io.hearth.rules.Step;
import io.hearth.rules.Trace;
import io.hearth.rules.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays a recording to rules: the same engine as the real house, with nobody who carries anything out. The house answers
 * as it did then; what the rules would have changed, it does not know. For one rehearsal and one thread.
 */
final class Stage {

    /** Commands of the real house that are told. */
    private static final int MOST_REALLY = 500;

    private static final int RUNS_REMEMBERED = 200;

    private final RuleBook book;
    private final RehearsalSettings settings;
    private final Map<String, RuleRun> runs = new LinkedHashMap<>();
    private final Map<String, List<Asked>> effects = new LinkedHashMap<>();
    private final List<RuleRun> blocked = new ArrayList<>();
    private final List<Command> really = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<PointId> set;
    private final Set<PointId> asked;
    private final Set<DeviceId> awaited;
    private final RunLog log;
    private House house;
    private Agenda agenda = Agenda.EMPTY;
    private Instant now;
    private long seq;
    private long events;
    private long blockedCount;

    Stage(RuleBook book, Recording recording, RehearsalSettings settings) {
        this.book = book;
        this.settings = settings;
        this.house = recording.house();
        this.now = recording.from();
        this.log = new RunLog(new RunSettings(RUNS_REMEMBERED, Duration.ZERO, 1_000, 1, Duration.ZERO), this::keep);
        this.asked = Uses.of(book).points();
        this.awaited = book.rules().stream()
                .flatMap(rule -> rule.when().stream())
                .flatMap(trigger ->
                        trigger instanceof Trigger.Goes goes ? Stream.ofNullable(goes.device()) : Stream.empty())
                .collect(Collectors.toSet());
        this.set = book.rules().stream().flatMap(Stage::sets).collect(Collectors.toSet());
    }

    private static Stream<PointId> sets(Rule rule) {
        return Stream.concat(rule.then().stream(), rule.otherwise().stream())
                .flatMap(Action::all)
                .flatMap(action -> action instanceof Action.SetPoint wish ? Stream.of(wish.point()) : Stream.empty());
    }

    Rehearsal play(Recording recording) {
        step(new HouseEvent.BookChanged(book.rules().stream().map(Rule::id).collect(Collectors.toSet()), now));
        for (Recorded recorded : recording) {
            if (tooLong()) {
                break;
            }
            play(recorded);
        }
        passUntil(recording.to());
        boolean whole = !tooLong();
        return new Rehearsal(
                recording.from(),
                whole ? recording.to() : now,
                events,
                runs.values().stream()
                        .map(run -> new Played(run, effects.getOrDefault(run.id(), List.of())))
                        .toList(),
                blocked,
                begun.size(),
                blockedCount,
                really,
                recording.gaps(),
                whole);
    }

    private void play(Recorded recorded) {
        HouseEvent event = recorded.event();
        passUntil(event.at());
        recorded.commands().stream()
                .filter(command ->
                        set.contains(command.point()) && !command.status().open())
                .filter(command -> really.size() < MOST_REALLY)
                .forEach(really::add);
        if (!(event instanceof HouseEvent.Tick || event instanceof HouseEvent.BookChanged)) {
            events++;
            if (!(event instanceof HouseEvent.Reading reading) || matters(reading.point())) {
                step(event);
            }
        }
    }

    /** Readings that no rule on the stage asks for cost no step. */
    private boolean matters(PointId point) {
        return asked.contains(point) || awaited.contains(point.device());
    }

    /** Everything that falls due before then happens at its own instant. */
    private void passUntil(Instant until) {
        while (agenda.nextDue().filter(due -> !due.isAfter(until)).isPresent() && !tooLong()) {
            Instant due = agenda.nextDue().orElseThrow();
            step(new HouseEvent.Tick(due.isBefore(now) ? now : due));
        }
    }

    private boolean tooLong() {
        return seq >= settings.steps();
    }

    private void step(HouseEvent event) {
        House before = house;
        now = event.at();
        Step step = RuleEngine.step(house, book, agenda, event);
        house = step.house();
        agenda = step.agenda();
        seq++;
        if (!step.traces().isEmpty()) {
            log.stepped(new Stepped(seq, event, before, step));
        }
        step.effects().forEach(effect -> ask(effect, step));
    }

    private void keep(RuleRun run) {
        if (!run.ran()) {
            blockedCount++;
            if (blocked.size() < settings.runs()) {
                blocked.add(run);
            }
            return;
        }
        begun.add(run.id());
        if (runs.containsKey(run.id()) || runs.size() < settings.runs()) {
            runs.put(run.id(), run);
        }
    }

    private void ask(Effect effect, Step step) {
        String run = effect instanceof Effect.Send send
                ? send.command().attempts() > 1
                        ? null
                        : ofCommand(send.command().id())
                : step.traces().stream()
                        .map(Trace::run)
                        .filter(id -> id != null)
                        .findFirst()
                        .orElse(null);
        if (run != null && runs.containsKey(run)) {
            effects.computeIfAbsent(run, any -> new ArrayList<>()).add(new Asked(now, effect));
        }
    }

    private static String ofCommand(String id) {
        int dash = id.lastIndexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }
}

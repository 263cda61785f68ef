package io.hearth.automation;

import io.hearth.automation.language.PointUse;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.Sentence;
import io.hearth.automation.language.Telling;
import io.hearth.automation.runs.RunLog;
import io.hearth.house.PointId;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Entry;
import io.hearth.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules as they are seen at one moment. */
final class RuleViews {

    private static final Sentence SILENT = new Sentence(List.of(), null, List.of(), List.of());

    private final Shelf shelf;
    private final UnaryOperator<Rule> switched;
    private final RunLog runs;
    private final HouseCheck house;
    private final Advised advised;
    private final Map<String, Instant> due = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();

    RuleViews(Shelf shelf, UnaryOperator<Rule> switched, RunLog runs, Snapshot now, Advised advised) {
        this.shelf = shelf;
        this.switched = switched;
        this.runs = runs;
        this.house = new HouseCheck(now.house(), shelf.ids(), shelf.household());
        this.advised = advised;
        now.agenda().entries().forEach((when, entry) -> note(when.at(), entry));
    }

    private void note(Instant at, Entry entry) {
        if (entry instanceof Entry.Waiting wait) {
            waiting.add(wait.run().rule());
            if (wait.what() != Entry.Waiting.For.OTHERS) {
                due.putIfAbsent(wait.run().rule(), at);
            }
        } else if (entry instanceof Entry.Hold hold) {
            due.putIfAbsent(hold.trigger().rule(), at);
        } else if (entry instanceof Entry.Appointment appointment) {
            due.putIfAbsent(appointment.trigger().rule(), at);
        }
    }

    List<RuleView> all() {
        return ids().stream().map(this::view).toList();
    }

    Set<String> ids() {
        return shelf.ids();
    }

    Optional<RuleView> find(String id) {
        boolean exists = shelf.running().containsKey(id) || shelf.set().rules().containsKey(id);
        return exists ? Optional.of(view(id)) : Optional.empty();
    }

    List<Problem> problems() {
        var warnings = shelf.set().rules().values().stream()
                .flatMap(owned -> house.in(owned.file().name(), owned.rule()).stream());
        var besides = shelf.files().values().stream().flatMap(file -> house.in(file.name(), file.household()).stream());
        return Stream.of(shelf.problems().stream(), warnings, besides, advised.all())
                .flatMap(all -> all)
                .distinct()
                .sorted(Problem.BY_PLACE)
                .toList();
    }

    private RuleView view(String id) {
        GoodRule good = shelf.running().get(id);
        RuleSet.Owned written = shelf.set().rules().get(id);
        return new RuleView(
                id,
                good == null ? id : good.rule().name(),
                written == null
                        ? good == null ? "" : good.file()
                        : written.file().name(),
                written == null ? 0 : written.rule().place().line(),
                good != null && switched.apply(good.rule()).enabled(),
                good != null && switched.apply(good.rule()).behaviour().shadow(),
                good == null ? SILENT : Telling.of(good.rule()),
                points(written),
                runs.last(id).orElse(null),
                due.get(id),
                waiting.contains(id),
                problems(written, good),
                written == null ? List.of() : shelf.tests().getOrDefault(written.rule(), List.of()));
    }

    private static List<PointId> points(RuleSet.@Nullable Owned written) {
        return written == null
                ? List.of()
                : written.rule().uses().stream()
                        .filter(use -> use.how() != PointUse.How.TESTS)
                        .map(PointUse::point)
                        .distinct()
                        .toList();
    }

    private List<Problem> problems(RuleSet.@Nullable Owned written, @Nullable GoodRule good) {
        if (written == null) {
            return shelf.problems().stream()
                    .filter(problem -> good != null && problem.file().equals(good.file()))
                    .toList();
        }
        var problems = new ArrayList<>(written.rule().problems());
        shelf.tests().getOrDefault(written.rule(), List.of()).stream()
                .filter(result -> !result.passed())
                .flatMap(result -> shelf.problems().stream()
                        .filter(problem -> problem.file().equals(written.file().name())
                                && problem.line() == result.line()
                                && problem.column() == result.column()))
                .forEach(problems::add);
        problems.addAll(house.in(written.file().name(), written.rule()));
        problems.addAll(advised.of(String.valueOf(written.rule().id())));
        return problems.stream().distinct().toList();
    }
}

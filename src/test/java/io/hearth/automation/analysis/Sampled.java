package io.hearth.automation.analysis;

import io.hearth.automation.language.RuleReader;
import io.hearth.house.Capability;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Source;
import io.hearth.rules.Place;
import io.hearth.rules.RuleBook;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** A small house whose points are known, and what the analysis says of rules in it. */
final class Sampled {

    static final Place PLACE = Place.in(ZoneId.of("Europe/Berlin"));

    private Sampled() {}

    static House house() {
        House house = House.EMPTY;
        house = with(house, "kitchen/temp", Capability.of(Kind.QUANTITY, "°C").within(-20, 60, 0.1));
        house = with(house, "mode/mode", Capability.choice(List.of("home", "away", "night")));
        house = with(house, "hall/door", Capability.of(Kind.FLAG));
        return with(house, "bell/ring", Capability.of(Kind.MOMENTARY).withOptions(List.of("single", "double")));
    }

    private static House with(House house, String path, Capability capability) {
        PointId id = PointId.of(path);
        var device = house.device(id.device())
                .orElseGet(() -> Device.of(id.device(), id.device().value(), null));
        var point = new Point(id, id.name(), capability, new Source("plain", java.util.Map.of()));
        return new House(
                house.rooms(), house.devices().plus(id.device(), device.with(point)), house.states(), house.commands());
    }

    /** Each finding in a line: who, how bad, what. */
    static List<String> findings(String yaml) {
        var file = RuleReader.read("rules.yaml", yaml);
        if (!file.allProblems().isEmpty()) {
            throw new IllegalArgumentException(file.allProblems().toString());
        }
        var rules = file.rules().stream().flatMap(rule -> rule.good().stream()).toList();
        var book = new RuleBook(PLACE, rules, file.household().good().scenes());
        return Analysis.findings(book, house()).stream().map(Sampled::line).toList();
    }

    private static String line(Finding finding) {
        String who = finding.other() == null ? finding.rule() : finding.rule() + " + " + finding.other();
        return "%s %s: %s".formatted(finding.level().name().toLowerCase(Locale.ROOT), who, finding);
    }
}

package io.hearth.automation;

import io.hearth.automation.analysis.Analysis;
import io.hearth.automation.analysis.Finding;
import io.hearth.automation.language.Problem;
import io.hearth.automation.language.RuleFile;
import io.hearth.house.House;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Scene;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the analysis says of rules that are not in use yet, as if they were. */
final class Putting {

    private Putting() {}

    /** Warnings at the rules of the file, once they are put among those in use. */
    static Stream<Problem> in(RuleFile file, Shelf shelf, Snapshot now) {
        var own = RuleSet.of(List.of(file));
        var rules = new TreeMap<String, Rule>();
        now.book().rules().forEach(rule -> rules.put(rule.id(), rule));
        good(own).forEach(rule -> rules.put(rule.id(), rule));
        var places = new TreeMap<>(shelf.set().rules());
        places.putAll(own.rules());
        var scenes = new TreeMap<String, Scene>();
        now.book().scenes().forEach(scene -> scenes.put(scene.id(), scene));
        file.household().good().scenes().forEach(scene -> scenes.put(scene.id(), scene));
        var book = new RuleBook(now.book().place(), rules.values(), scenes.values());
        var advised = Advised.inUse(Analysis.findings(book, now.house()), new RuleSet(places, List.of()));
        return own.rules().keySet().stream().flatMap(id -> advised.of(id).stream());
    }

    /** Warnings at the rules of the files, which are all there is. */
    static List<Problem> alone(Collection<RuleFile> files, Place place) {
        var set = RuleSet.of(files);
        var scenes = new TreeMap<String, Scene>();
        files.forEach(file -> file.household().good().scenes().forEach(scene -> scenes.putIfAbsent(scene.id(), scene)));
        List<Finding> findings =
                Analysis.findings(new RuleBook(place, good(set).toList(), scenes.values()), House.EMPTY);
        return Advised.of(findings, set).all().sorted(Problem.BY_PLACE).toList();
    }

    private static Stream<Rule> good(RuleSet set) {
        return set.rules().values().stream().flatMap(owned -> owned.rule().good().stream());
    }
}

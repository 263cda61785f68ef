package io.hearth.automation;

import io.hearth.automation.household.HouseRules;
import io.hearth.automation.household.Household;
import io.hearth.automation.language.RuleReader;
import io.hearth.hub.RuleBookReader;
import io.hearth.rules.Place;
import io.hearth.rules.Rule;
import io.hearth.rules.RuleBook;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a rule book as the text that the journal keeps, and reads it again: the last good lines of every rule, so that
 * a file that was broken while the hub was off does not lose its rules.
 */
@Component
final class BookSource implements RuleBookReader {

    private static final Logger log = LoggerFactory.getLogger(BookSource.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Source(
            String zone,
            @Nullable Double latitude,
            @Nullable Double longitude,
            List<Entry> rules,
            @Nullable List<Households.Text> households) {}

    private record Entry(
            String id,
            String file,
            boolean enabled,
            @Nullable Boolean shadow,
            String yaml) {}

    private Map<String, GoodRule> known = Map.of();
    private Map<String, GoodRule> last = Map.of();
    private Households lastHouseholds = Households.EMPTY;

    /**
     * @param switched   the rule as people have switched it
     * @param households what stands beside the rules
     */
    String write(
            Place place, Collection<GoodRule> rules, UnaryOperator<Rule> switched, List<Households.Text> households) {
        var entries = rules.stream()
                .map(good -> entry(good, switched.apply(good.rule())))
                .toList();
        var source = new Source(place.zone().getId(), place.latitude(), place.longitude(), entries, households);
        return Packed.text(JSON.writeValueAsString(source));
    }

    private static Entry entry(GoodRule good, Rule rule) {
        return new Entry(
                good.id(), good.file(), rule.enabled(), rule.behaviour().shadow(), good.yaml());
    }

    @Override
    public synchronized RuleBook read(String source) {
        try {
            return book(JSON.readValue(Packed.plain(source), Source.class));
        } catch (JacksonException | DateTimeException | IllegalArgumentException broken) {
            log.error("The rules in the journal cannot be read; the rule files are used alone", broken);
            return RuleBook.empty(ZoneOffset.UTC);
        }
    }

    /** The rules that were read last, by id: what ran before the restart. */
    synchronized Map<String, GoodRule> last() {
        return last;
    }

    /** What stood beside them. */
    synchronized Households lastHouseholds() {
        return lastHouseholds;
    }

    private RuleBook book(Source source) {
        var kept = new TreeMap<String, GoodRule>();
        var byText = new HashMap<String, GoodRule>();
        var rules = new ArrayList<Rule>();
        for (Entry entry : source.rules()) {
            rule(entry).ifPresent(good -> {
                byText.put(entry.yaml(), good);
                if (kept.putIfAbsent(good.id(), good) == null) {
                    Rule rule = good.rule().enabled(entry.enabled());
                    rules.add(entry.shadow() == null ? rule : rule.shadow(entry.shadow()));
                }
            });
        }
        known = byText;
        last = kept;
        var place = new Place(ZoneId.of(source.zone()), source.latitude(), source.longitude());
        lastHouseholds = Households.remembering(source.households() == null ? List.of() : source.households());
        Household household = lastHouseholds.household();
        rules.addAll(HouseRules.of(household, place));
        return new RuleBook(place, rules, household.scenes());
    }

    private Optional<GoodRule> rule(Entry entry) {
        GoodRule before = known.get(entry.yaml());
        if (before != null && before.file().equals(entry.file())) {
            return Optional.of(before);
        }
        var file = RuleReader.read(entry.file(), entry.yaml());
        var good = file.rules().stream().flatMap(rule -> rule.good().stream()).findFirst();
        if (good.isEmpty()) {
            log.warn("The rule {} in the journal is left out: {}", entry.id(), file.allProblems());
        }
        return good.map(rule -> new GoodRule(entry.file(), entry.yaml(), rule));
    }
}

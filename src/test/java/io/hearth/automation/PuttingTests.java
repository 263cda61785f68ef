package io.hearth.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.language.RuleReader;
import io.hearth.house.House;
import io.hearth.hub.Snapshot;
import io.hearth.rules.Agenda;
import io.hearth.rules.Place;
import io.hearth.rules.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class PuttingTests {

    private static final String LIGHT =
            "id: light\nwhen: {point: hall/door, becomes: on}\nthen: {set: {hall/lamp: on}}\n";
    private static final String DARK =
            "id: dark\nwhen: {point: hall/door, becomes: on}\nthen: {set: {hall/lamp: off}}\n";

    private static Snapshot using(String yaml) {
        var rule = RuleReader.read("used.yaml", yaml).rules().get(0).good().orElseThrow();
        var book = new RuleBook(Place.in(RulesBench.ZONE), List.of(rule), List.of());
        return new Snapshot(1, House.EMPTY, Agenda.EMPTY, book);
    }

    private static List<String> warnings(String yaml, Snapshot now) {
        return Putting.in(RuleReader.read("new.yaml", yaml), Shelf.EMPTY, now)
                .map(Object::toString)
                .toList();
    }

    @Test
    void aNewRuleIsHeldAgainstThoseInUse() {
        assertThat(warnings(DARK, using(LIGHT)))
                .singleElement()
                .asString()
                .startsWith("new.yaml:1:1: warning: “dark” and “light” start at the same moment");
    }

    @Test
    void aRuleThatIsReplacedIsNotHeldAgainstItself() {
        assertThat(warnings(LIGHT.replace("lamp: on", "lamp: off"), using(LIGHT)))
                .isEmpty();
    }

    @Test
    void findingsAreAskedForOnlyWhenTheBookIsAnother() {
        var advice = new Advice();
        Snapshot now = using(LIGHT);
        var later = new Snapshot(2, now.house(), now.agenda(), now.book());

        assertThat(advice.findings(later)).isSameAs(advice.findings(now));
        assertThat(advice.uses(using(DARK))).isNotSameAs(advice.uses(now));
    }
}

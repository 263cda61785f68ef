package io.hearth.automation.language;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads who is home. People are points: {@code person-anna/home}, {@code people/anyone}, {@code people/everyone}. */
final class PeopleReader {

    private static final Map<String, Boolean> HOME = Vocabulary.of("home", true, "away", false);
    private static final Map<String, Presence> PRESENCE = presences();

    private final Scalars scalars;

    PeopleReader(Scalars scalars) {
        this.scalars = scalars;
    }

    /** A point of the people, and what it says when it is so. */
    record Presence(PointId point, boolean wanted) {}

    /** The point that says whether the person is home. */
    Optional<PointId> person(Node node, PointUse.How how) {
        return scalars.id(node, "the id of a person").map(id -> {
            var point = new PointId(new DeviceId("person-" + id), "home");
            scalars.demand(node, point, how, new Demand.Person(id));
            return point;
        });
    }

    Optional<Boolean> home(Node node) {
        return scalars.word(node, "word for where somebody is", HOME);
    }

    Optional<Presence> presence(Node node) {
        return scalars.word(node, "word for who is home", PRESENCE);
    }

    private static Map<String, Presence> presences() {
        var anyone = PointId.of("people/anyone");
        var words = new LinkedHashMap<String, Presence>();
        words.put("nobody", new Presence(anyone, false));
        words.put("anyone", new Presence(anyone, true));
        words.put("everyone", new Presence(PointId.of("people/everyone"), true));
        return words;
    }
}

package io.hearth.dialects.zigbee2mqtt;

import static io.hearth.dialects.zigbee2mqtt.NumberTongue.kelvin;

import io.hearth.dialects.Names;
import io.hearth.dialects.zigbee2mqtt.NumberTongue.Scale;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Traits that are part of a control: light, switch, fan, cover, lock, climate. */
final class Controls {

    private static final Map<String, String> COVER_STATES =
            Map.of("open", "open", "close", "closed", "closed", "closed", "stop", "stopped");
    private static final Map<String, String> COVER_ACTIONS = Map.of("open", "open", "close", "close", "stop", "stop");
    private static final double FULL = 100;
    private static final double USUAL_BRIGHTNESS = 254;

    private final @Nullable String prefix;

    /** @param prefix what tells the controls of one device apart; null when there is one */
    Controls(@Nullable String prefix) {
        this.prefix = prefix;
    }

    List<Trait> traits(Expose feature, Part part) {
        Capability capability =
                Generics.access(Generics.capability(feature), feature.settable(0), feature.published(0));
        Tongue tongue = Generics.tongue(feature);
        String kind = part.sort() + " " + feature.name();
        return switch (kind) {
            case "LIGHT brightness", "FAN speed", "COVER position", "COVER tilt" ->
                List.of(share(feature, part, capability));
            case "LIGHT color_temp" -> List.of(kelvins(feature, part, capability));
            case "LIGHT color_xy", "LIGHT color_hs" -> List.of(colour(feature, part));
            case "COVER state" -> cover(feature, part);
            default -> tongue == null ? List.of() : List.of(trait(feature, part, tongue, capability));
        };
    }

    private Trait share(Expose feature, Part part, Capability capability) {
        Double said = feature.number("value_max");
        Double most = said == null && part.sort() == Part.Sort.LIGHT ? (Double) USUAL_BRIGHTNESS : said;
        var tongue = new NumberTongue(feature.property(), Scale.SHARE, feature.number("value_min"), most);
        var percent = Capability.of(Kind.QUANTITY, "%").within(0.0, FULL, null);
        return trait(feature, part, tongue, like(percent, capability));
    }

    private Trait kelvins(Expose feature, Part part, Capability capability) {
        Double least = feature.number("value_min");
        Double most = feature.number("value_max");
        var tongue = new NumberTongue(feature.property(), Scale.MIRED, least, most);
        var range = Capability.of(Kind.QUANTITY, "K")
                .within(
                        most == null || most < 1 ? null : (Double) kelvin(most),
                        least == null || least < 1 ? null : (Double) kelvin(least),
                        null);
        return trait(feature, part, tongue, like(range, capability));
    }

    private static Capability like(Capability capability, Capability access) {
        return Generics.access(capability, access.settable(), !access.optimistic());
    }

    private Trait colour(Expose feature, Part part) {
        boolean xy = feature.name().equals("color_xy");
        var tongue = new ColourTongue(feature.property(), feature.suffix(), xy);
        var capability = Generics.access(Capability.of(Kind.COLOUR), feature.settable(0), feature.published(0));
        return trait(feature, part, tongue, capability);
    }

    private List<Trait> cover(Expose feature, Part part) {
        var traits = new ArrayList<Trait>();
        if (feature.published(0)) {
            var words = new WordTongue(feature.property(), feature.list("values"), COVER_STATES);
            var states = Capability.choice(List.of("open", "closed", "opening", "closing", "stopped"));
            traits.add(trait(feature, part, words, states));
        }
        List<JsonNode> known = feature.list("values").stream()
                .filter(value -> COVER_ACTIONS.containsKey(Tongue.text(value).toLowerCase(Locale.ROOT)))
                .toList();
        if (feature.settable(0) && !known.isEmpty()) {
            var tongue = new WordTongue(feature.property(), known, COVER_ACTIONS);
            var options = known.stream()
                    .map(value -> Tongue.text(value).toLowerCase(Locale.ROOT))
                    .toList();
            var press = Capability.of(Kind.MOMENTARY).withOptions(options).whichNeverAnswers();
            var action = new Part(part.sort(), part.name(), "action");
            Trait pressed = trait(feature, action, tongue, press);
            traits.add(pressed.with(feature.property() + "#action"));
        }
        return traits;
    }

    private Trait trait(Expose feature, Part part, Tongue tongue, Capability capability) {
        String word = part.role().equals("current") ? "temperature" : part.role();
        return new Trait(
                feature.property(),
                List.of(feature.property()),
                feature.base(),
                tongue,
                Exposes.slug(prefix == null ? word : prefix + "-" + word),
                prefix == null ? Names.pretty(word) : Names.pretty(prefix) + ": " + word.replace('-', ' '),
                capability,
                part,
                Purpose.MAIN,
                Vocabulary.subject(feature.name()),
                feature.gettable(),
                feature.published(0));
    }
}

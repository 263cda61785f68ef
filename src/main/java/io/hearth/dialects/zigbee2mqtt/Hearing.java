package io.hearth.dialects.zigbee2mqtt;

import static io.hearth.dialects.zigbee2mqtt.Zigbee2Mqtt.NAME;

import io.hearth.dialects.Register;
import io.hearth.dialects.zigbee2mqtt.Tongue.Unusable;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Understands what devices say. */
final class Hearing {

    private final Register register;
    private final Announcer announcer;

    Hearing(Register register, Announcer announcer) {
        this.register = register;
        this.announcer = announcer;
    }

    /** @return what of it could not be used, the first of it; null when all could */
    @Nullable
    String heard(Thing thing, JsonNode message, boolean replayed) {
        learn(thing, message);
        String wrong = null;
        for (Trait trait : thing.traits()) {
            JsonNode said = trait.in(message);
            if (said != null) {
                String refusal = heard(thing, trait, said, message, replayed);
                wrong = wrong == null ? refusal : wrong;
            }
        }
        return wrong;
    }

    private void learn(Thing thing, JsonNode message) {
        List<Trait> more = Extras.in(message, thing.traits());
        if (!more.isEmpty()) {
            thing.learn(more);
            register.device(thing.entry().met().about().identifiers())
                    .ifPresent(device -> more.forEach(trait -> announcer.install(device, thing.entry(), trait)));
        }
    }

    /** @return why it could not be used; null when it could */
    @Nullable
    String heard(Thing thing, Trait trait, JsonNode said, JsonNode message, boolean replayed) {
        PointId point = register.point(NAME, thing.entry().key(trait)).orElse(null);
        if (point == null || trait.momentary() && (replayed || !trait.published())) {
            return null;
        }
        try {
            Optional<Value> value =
                    said.isNull() ? Optional.empty() : trait.tongue().read(said, message);
            if (value.isPresent()) {
                return register.reading(point, value.get(), replayed).orElse(null);
            }
            if (trait.published()) {
                register.unknown(point);
            }
            return null;
        } catch (Unusable unusable) {
            return unusable.getMessage();
        } catch (IllegalArgumentException unusable) {
            return trait.key() + ": " + unusable.getMessage();
        }
    }
}

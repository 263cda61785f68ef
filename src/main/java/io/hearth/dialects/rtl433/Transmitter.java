package io.hearth.dialects.rtl433;

import io.hearth.house.About;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who transmits.
 *
 * @param model   manufacturer and model, as the decoder names it
 * @param type    a class of transmitters such as TPMS; null when it is of none, as with those that follow
 * @param subtype a variant of the message
 * @param channel what its switch is set to
 * @param id      its number, often a new one with each new battery
 */
record Transmitter(
        String model,
        @Nullable String type,
        @Nullable String subtype,
        @Nullable String channel,
        @Nullable String id) {

    private static final int LONGEST = 64;

    Transmitter {
        Stream.of(model, type, subtype, channel, id).filter(Objects::nonNull).forEach(part -> {
            if (part.isBlank() || part.length() > LONGEST) {
                throw new Unusable("model, channel and id have 1 to %d characters each".formatted(LONGEST));
            }
        });
    }

    /** What it is known by; the variant of a message is not part of it. */
    String key() {
        return model + "/" + (channel == null ? "" : channel) + "/" + (id == null ? "" : id);
    }

    String identifier() {
        return Rtl433Dialect.NAME + ":" + key();
    }

    String name() {
        String number = Stream.of(channel, id).filter(Objects::nonNull).collect(Collectors.joining("-"));
        return number.isEmpty() ? model : model + " " + number;
    }

    /** Known too by the name under which the script that comes with rtl_433 announces it to Home Assistant. */
    About about() {
        int hyphen = model.indexOf('-');
        String script = Stream.of(type, model, subtype, channel, id)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("-"));
        return new About(
                hyphen > 0 ? model.substring(0, hyphen) : null,
                hyphen > 0 ? model.substring(hyphen + 1) : model,
                null,
                null,
                id,
                null,
                null,
                new TreeSet<>(List.of(identifier(), "ha:" + script)));
    }

    /**
     * Reads the levels of the tree of devices, which may leave any but the model out.
     *
     * @param levels    between {@code devices} and the field
     * @param saidOfId  the id it has said on a topic of its own; null when it has not
     * @param saidOfChannel the same of the channel
     */
    static Transmitter at(List<String> levels, @Nullable String saidOfChannel, @Nullable String saidOfId) {
        var rest = new ArrayList<>(levels);
        String type = rest.size() > 1 && rest.get(0).equals("TPMS") ? rest.remove(0) : null;
        String model = rest.remove(0);
        boolean hasId = saidOfId != null || saidOfChannel == null;
        String id = hasId && !rest.isEmpty() ? rest.remove(rest.size() - 1) : null;
        boolean hasChannel = saidOfChannel != null || saidOfId == null;
        String channel = hasChannel && !rest.isEmpty() ? rest.remove(rest.size() - 1) : null;
        return new Transmitter(model, type, rest.isEmpty() ? null : rest.get(0), channel, id);
    }
}

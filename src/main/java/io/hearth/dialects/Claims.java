package io.hearth.dialects;

import io.hearth.broker.Message;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.house.About;
import io.hearth.house.Device;
import io.hearth.house.Point;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Who may speak for which device: whoever introduced it. A credential may take over what was introduced without one, when
 * it speaks on the device's own topics. Only on the loop.
 */
final class Claims {

    /** Identifiers that anybody may write into an announcement; the others come from topics. */
    private static final Set<String> WRITTEN = Set.of("mac", "ieee", "ha", "homeassistant", "rtl433");

    private final Floor floor;
    private final DialectSettings settings;
    private final Refusals refusals;

    Claims(Floor floor, DialectSettings settings, Refusals refusals) {
        this.floor = floor;
        this.settings = settings;
        this.refusals = refusals;
    }

    /** Whether the one who has the floor may speak for the device. */
    boolean mayTell(Device device) {
        String speaker = floor.speaker();
        Set<String> speakers = device.about().speakers();
        return speaker.equals(Floor.HOUSE)
                || speakers.contains(speaker)
                || speakers.isEmpty() && speaker.equals(About.ANYBODY)
                || settings.announcers().contains(speaker);
    }

    /**
     * Whether the one who has the floor goes on with what a client without a credential began.
     *
     * @param identifiers that are announced
     */
    boolean mayTakeOver(Device device, Collection<String> identifiers) {
        Message message = floor.message();
        boolean free = Set.of(About.ANYBODY).containsAll(device.about().speakers());
        boolean own =
                device.about().identifiers().stream().anyMatch(its -> identifiers.contains(its) && isOfTopic(its));
        return free && message != null && (own || speaksOn(message.topic(), device));
    }

    /** Whether what is being heard makes the device one of who says it. */
    boolean takesOver(Device device, Collection<String> identifiers) {
        return !floor.isReplaying() && !mayTell(device) && mayTakeOver(device, identifiers);
    }

    static boolean isOfTopic(String identifier) {
        int colon = identifier.indexOf(':');
        return colon > 0 && !WRITTEN.contains(identifier.substring(0, colon));
    }

    private static boolean speaksOn(String topic, Device device) {
        for (Point point : device.points().values()) {
            if (point.source().keys().containsValue(topic)) {
                return true;
            }
        }
        return false;
    }

    /** The identifier, as far as only the one who has the floor says it. */
    String claimed(String identifier) {
        return identifier + About.CLAIM + floor.speaker();
    }

    /** What is said of a new device, with the one who introduces it. */
    About introduced(About about) {
        String speaker = floor.speaker();
        return speaker.equals(Floor.HOUSE) ? about : about.spokenForBy(Set.of(speaker));
    }

    /** What is known of a device, with the one who takes it over now, if so. What was only kept takes nothing over. */
    About takenOver(Device device) {
        return mayTell(device) || floor.isReplaying() ? device.about() : introduced(device.about());
    }

    /** Says on the page of refusals that a device claims to be another. */
    void note(Device claimed, String identifier) {
        refuse(
                "it says that it is %s (%s), which %s introduced; it is a device of its own until a person says that they are "
                                .formatted(claimed.name(), identifier, names(claimed))
                        + "one, on the page of duplicates");
    }

    /** Why the one who has the floor may not tell anything new of the device that has these identifiers. */
    Optional<String> objection(Device device, Set<String> identifiers) {
        return mayTell(device) || mayTakeOver(device, identifiers)
                ? Optional.empty()
                : Optional.of("%s was introduced by %s, so %s may not announce anything for it"
                        .formatted(device.name(), names(device), floor.speaker()));
    }

    /** Why the one who has the floor may not have commands sent to a topic. */
    String objection(Device device, String topic) {
        return "commands to %s are those of %s, which %s introduced".formatted(topic, device.name(), names(device));
    }

    private static String names(Device device) {
        Set<String> speakers = device.about().speakers();
        return speakers.isEmpty() ? About.ANYBODY : String.join(" and ", speakers);
    }

    private void refuse(String why) {
        Message message = floor.message();
        if (message != null) {
            refusals.add(RefusalKind.CLAIMS_ANOTHER, message.credential(), message.client(), message.topic(), why);
        }
    }
}

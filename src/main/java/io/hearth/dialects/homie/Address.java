package io.hearth.dialects.homie;

import org.jspecify.annotations.Nullable;

/**
 * A topic below the base topic.
 *
 * @param five   whether it is one of Homie 5
 * @param device the id of the device
 * @param path   what stands below the device
 */
record Address(boolean five, String device, String path) {

    private static final String FIVE = "5/";

    /** Null when it belongs to no device. */
    static @Nullable Address of(String below) {
        boolean five = below.startsWith(FIVE);
        String rest = five ? below.substring(FIVE.length()) : below;
        int slash = rest.indexOf('/');
        boolean none = slash <= 0 || rest.startsWith("$") || slash == rest.length() - 1;
        return none ? null : new Address(five, rest.substring(0, slash), rest.substring(slash + 1));
    }

    /** Whether it describes rather than says a value. */
    boolean isAttribute() {
        return path.indexOf('$') >= 0 && !path.endsWith("/$target");
    }

    boolean isOfProperty() {
        int slash = path.indexOf('/');
        return slash > 0 && slash == path.lastIndexOf('/') && slash < path.length() - 1;
    }

    boolean isOfDevice() {
        return path.startsWith("$");
    }
}

package io.hearth.dashboard;

import io.hearth.house.DeviceId;
import io.hearth.house.PointId;
import io.hearth.house.RoomId;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Addresses of pages. Ids keep letters of any script, so they are encoded. */
final class Paths {

    /** The page of devices that stand in no room; no room has such an id. */
    static final String NOWHERE = "/rooms/-";

    private Paths() {}

    static String device(DeviceId id) {
        return "/devices/" + encoded(id.value());
    }

    static String room(RoomId id) {
        return "/rooms/" + encoded(id.value());
    }

    static String rule(String id) {
        return "/rules/" + encoded(id);
    }

    /** Where the page of a rule tells of one run. */
    static String run(String rule, String run) {
        return rule(rule) + "#run-" + UriUtils.encodeFragment(run, StandardCharsets.UTF_8);
    }

    /** What happened to a point. */
    static String activity(PointId point) {
        return "/activity?point=" + query(point.toString());
    }

    /** The page of an MQTT topic. */
    static String topic(String name) {
        return "/mqtt/topic?name=" + query(name);
    }

    /** A value as it may stand behind the question mark. */
    static String query(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private static String encoded(String segment) {
        return UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8);
    }
}

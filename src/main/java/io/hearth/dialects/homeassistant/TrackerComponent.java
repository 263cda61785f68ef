package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Location;
import io.hearth.house.Part;
import io.hearth.house.Value;
import tools.jackson.databind.JsonNode;

/** Something that is at home, away, or somewhere on earth. */
final class TrackerComponent implements Component {

    private static final String PLACE = "place";
    private static final String LOCATION = "location";

    @Override
    public void describe(Config config, Entity.Builder entity) {
        entity.sort(Part.Sort.TRACKER);
        boolean attributes = config.has("json_attributes_topic");
        if (!attributes) {
            config.requiredTopic("state_topic");
        }
        String home = config.text("payload_home", "home");
        String away = config.text("payload_not_home", "not_home");
        String reset = config.text("payload_reset", "None");
        if (config.has("state_topic")) {
            entity.point(PLACE, Capability.of(Kind.TEXT)).reads("state_topic", "value_template", (heard, told) -> {
                if (heard.text().equals(reset) || heard.none()) {
                    told.unknown(PLACE);
                } else if (!heard.empty()) {
                    told.is(PLACE, Value.of(place(heard.text(), home, away)));
                }
            });
        }
        if (attributes) {
            entity.takesAttributes("latitude", "longitude", "gps_accuracy");
            entity.point(LOCATION, Capability.of(Kind.LOCATION))
                    .reads("json_attributes_topic", "json_attributes_template", TrackerComponent::location);
        }
    }

    private static String place(String text, String home, String away) {
        return text.equals(home) ? "home" : text.equals(away) ? "not_home" : text;
    }

    private static void location(Heard heard, Told told) {
        JsonNode object = heard.object();
        JsonNode latitude = object.path("latitude");
        JsonNode longitude = object.path("longitude");
        if (latitude.isMissingNode() && longitude.isMissingNode()) {
            return;
        }
        if (!latitude.isNumber() || !longitude.isNumber()) {
            throw new Rejected("\"latitude\" and \"longitude\" must both be numbers");
        }
        JsonNode accuracy = object.path("gps_accuracy");
        told.is(
                LOCATION,
                new Location(
                        latitude.doubleValue(),
                        longitude.doubleValue(),
                        accuracy.isNumber() ? accuracy.doubleValue() : 0));
    }
}

package io.hearth.dialects.homeassistant;

import io.hearth.dialects.template.Variables;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Software of a device: which version it runs, which one there is. */
final class UpdateComponent implements Component {

    private static final String AVAILABLE = "available";
    private static final String INSTALLED = "installed";
    private static final String LATEST = "latest";
    private static final String PROGRESS = "progress";

    @Override
    public void describe(Config config, Entity.Builder entity) {
        String about = config.text("device_class").orElse(null);
        entity.sort(Part.Sort.UPDATE);
        entity.point(AVAILABLE, Capability.of(Kind.FLAG))
                .word("update-available")
                .subject(about)
                .answers();
        entity.point(INSTALLED, Capability.of(Kind.TEXT))
                .word("installed-version")
                .purpose(Purpose.DIAGNOSTIC)
                .reads("state_topic", "value_template", UpdateComponent::state);
        entity.point(LATEST, Capability.of(Kind.TEXT))
                .word("latest-version")
                .purpose(Purpose.DIAGNOSTIC)
                .answers()
                .reads("latest_version_topic", "latest_version_template", (heard, told) -> {
                    if (!heard.empty()) {
                        version(LATEST, heard.text(), told);
                        compare(told);
                    }
                });
        entity.point(PROGRESS, Capability.of(Kind.QUANTITY, "%"))
                .word("update-progress")
                .purpose(Purpose.DIAGNOSTIC)
                .answers();
        String install = config.text("payload_install", "");
        if (config.has("command_topic")) {
            entity.point("install", Capability.of(Kind.MOMENTARY).withOptions(List.of("install")))
                    .speaks("command_topic", null, wish -> install);
        }
    }

    private static void state(Heard heard, Told told) {
        if (heard.empty()) {
            return;
        }
        Optional<JsonNode> object = Variables.of(heard.text()).json().filter(JsonNode::isObject);
        if (object.isPresent()) {
            versions(object.get(), told);
        } else {
            version(INSTALLED, heard.text(), told);
        }
        compare(told);
    }

    private static void versions(JsonNode object, Told told) {
        version(INSTALLED, object.path("installed_version"), told);
        version(LATEST, object.path("latest_version"), told);
        JsonNode percent = object.path("update_percentage");
        JsonNode running = object.path("in_progress");
        if (percent.isNumber()) {
            told.is(PROGRESS, Value.of(percent.doubleValue()));
        } else if (percent.isNull() || running.isBoolean() && !running.booleanValue()) {
            told.unknown(PROGRESS);
        }
    }

    private static void version(String role, JsonNode said, Told told) {
        if (said.isNull()) {
            told.unknown(role);
        } else if (said.isValueNode() && !said.isMissingNode()) {
            version(role, said.asString(), told);
        }
    }

    private static void version(String role, String said, Told told) {
        if (said.equals("None")) {
            told.unknown(role);
        } else {
            told.is(role, Value.of(said));
        }
    }

    private static void compare(Told told) {
        Optional<Value> installed = told.last(INSTALLED);
        Optional<Value> latest = told.last(LATEST);
        if (installed.isPresent() && latest.isPresent()) {
            told.is(
                    AVAILABLE,
                    Value.of(isNewer(latest.get().text(), installed.get().text())));
        } else {
            told.unknown(AVAILABLE);
        }
    }

    /** By the numbers in both; versions that are no numbers are newer when they differ. */
    static boolean isNewer(String latest, String installed) {
        String[] there = latest.replaceFirst("^[vV]", "").split("[.\\-+_]");
        String[] here = installed.replaceFirst("^[vV]", "").split("[.\\-+_]");
        for (int i = 0; i < Math.max(there.length, here.length); i++) {
            String one = i < there.length ? there[i] : "0";
            String other = i < here.length ? here[i] : "0";
            if (one.equals(other)) {
                continue;
            }
            boolean numbers = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
            if (!numbers) {
                return true;
            }
            int order = Long.compare(Long.parseLong(one), Long.parseLong(other));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }
}

package io.hearth.dashboard;

import java.util.List;

/**
 * One use of the API, to copy.
 *
 * @param key  of its title, {@code docs.<key>}
 * @param text for a terminal
 */
record Example(String key, String text) {

    private static final String TOKEN = " \\\n  -H \"Authorization: Bearer $TOKEN\"";
    private static final String JSON = " \\\n  -H \"Content-Type: application/json\"";

    /** @param hub scheme, host and port as the reader's browser calls this hub */
    static List<Example> all(String hub) {
        String api = hub + "/api/v1";
        return List.of(
                new Example("snapshot", "export TOKEN=hearth_…\ncurl " + api + "/snapshot" + TOKEN),
                new Example("device", "curl " + api + "/devices/kitchen" + TOKEN),
                new Example(
                        "command",
                        "curl -X POST \"" + api + "/devices/kitchen/commands?wait=2s\"" + TOKEN + JSON
                                + " \\\n  -d '{\"point\": \"heater\", \"value\": true}'"),
                new Example("events", "curl -N " + api + "/events" + TOKEN),
                new Example("rules", "curl " + api + "/rules" + TOKEN),
                new Example("traces", "curl " + api + "/rules/kitchen-heating/traces" + TOKEN),
                new Example(
                        "rename",
                        "curl -X PATCH " + api + "/devices/kitchen" + TOKEN + JSON
                                + " \\\n  -H 'If-Match: \"…\"' \\\n  -d '{\"name\": \"Kitchen wall\"}'"));
    }
}
